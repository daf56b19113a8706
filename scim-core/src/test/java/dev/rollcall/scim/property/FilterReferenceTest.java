// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Filters mean what RFC 7644 section 3.4.2.2 says, as a second evaluator reads it. */
class FilterReferenceTest {
  private static final int RESOURCES = 80;
  private static final int FILTERS = 8;

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aFilterMatchesWhatTheReferenceMatches(Dialect dialect) {
    AtomicInteger matching = new AtomicInteger();
    for (ResourceType type : SampleTypes.all()) {
      Seeds.forEach(
          RESOURCES, random -> matching.addAndGet(compareOnOneResource(type, dialect, random)));
    }

    int tries = RESOURCES * FILTERS * SampleTypes.all().size();
    assertThat(matching.get()).as("both outcomes are common").isBetween(tries / 4, tries * 3 / 4);
  }

  private static int compareOnOneResource(ResourceType type, Dialect dialect, Random random) {
    ScimResource resource = new RandomResources(random, type, dialect).stored();
    RandomFilterTexts filters =
        new RandomFilterTexts(
            random, type, dialect, resource.attributes().with("schemas", resource.schemasValue()));
    int matching = 0;
    for (int left = FILTERS; left > 0; left--) {
      RandomFilterTexts.Sample sample = filters.filter();
      Filter filter = Filter.parse(sample.text(), type, dialect, Limits.DEFAULT);
      boolean isMatching =
          sample.meaning().matches(resource.attributes().with("schemas", resource.schemasValue()));

      assertThat(filter.matches(resource))
          .as("%s on %s", sample.text(), resource.attributes())
          .isEqualTo(isMatching);
      Filter printed = Filter.parse(filter.toString(), type, dialect, Limits.DEFAULT);
      assertThat(printed).as(sample.text()).isEqualTo(filter).hasSameHashCodeAs(filter);
      assertThat(printed.matches(resource)).as(sample.text()).isEqualTo(isMatching);
      matching += isMatching ? 1 : 0;
    }
    return matching;
  }
}
