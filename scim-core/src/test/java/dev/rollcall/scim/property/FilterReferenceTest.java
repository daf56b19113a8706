// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters agree with a reference evaluator of RFC 7644 section 3.4.2.2. */
class FilterReferenceTest {
  private static final int RESOURCES = 24;
  private static final int FILTERS = 8;

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  void matchesWhenRandomFilterThenSameAsReference(Dialect dialect) {
    AtomicInteger matching = new AtomicInteger();
    for (ResourceType type : SampleTypes.all()) {
      Seeds.forEach(
          RESOURCES, random -> matching.addAndGet(compareOnOneResource(type, dialect, random)));
    }

    int tries = RESOURCES * FILTERS * SampleTypes.all().size();
    assertThat(matching.get()).as("both outcomes are common").isBetween(tries / 4, tries * 3 / 4);
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  void matchesWhenRandomComparisonThenSameAsReference(Dialect dialect) {
    AtomicInteger matching = new AtomicInteger();
    AtomicInteger all = new AtomicInteger();
    for (ResourceType type : SampleTypes.all()) {
      Seeds.forEach(
          RESOURCES,
          random -> {
            ScimResource resource = new RandomResources(random, type, dialect).stored();
            for (RandomFilterTexts.Sample sample :
                filters(resource, dialect, random).comparisons()) {
              matching.addAndGet(isMatching(sample, resource, dialect) ? 1 : 0);
              all.incrementAndGet();
            }
          });
    }

    assertThat(matching.get()).as("of %s", all).isBetween(all.get() / 6, all.get() / 2);
  }

  private static RandomFilterTexts filters(ScimResource resource, Dialect dialect, Random random) {
    return new RandomFilterTexts(random, resource.type(), dialect, withSchemas(resource));
  }

  private static ComplexValue withSchemas(ScimResource resource) {
    return resource.attributes().with("schemas", resource.schemasValue());
  }

  private static int compareOnOneResource(ResourceType type, Dialect dialect, Random random) {
    ScimResource resource = new RandomResources(random, type, dialect).stored();
    RandomFilterTexts filters = filters(resource, dialect, random);
    int matching = 0;
    for (int left = FILTERS; left > 0; left--) {
      matching += isMatching(filters.filter(), resource, dialect) ? 1 : 0;
    }
    return matching;
  }

  /** The results of both evaluators. */
  private static boolean isMatching(
      RandomFilterTexts.Sample sample, ScimResource resource, Dialect dialect) {
    Filter filter = Filter.parse(sample.text(), resource.type(), dialect, Limits.DEFAULT);
    boolean isMatching = sample.meaning().matches(withSchemas(resource));
    assertThat(filter.matches(resource))
        .as("%s on %s", sample.text(), resource.attributes())
        .isEqualTo(isMatching);

    Filter printed = Filter.parse(filter.toString(), resource.type(), dialect, Limits.DEFAULT);
    assertThat(printed).as(sample.text()).isEqualTo(filter).hasSameHashCodeAs(filter);
    assertThat(printed.matches(resource)).as(sample.text()).isEqualTo(isMatching);
    return isMatching;
  }
}
