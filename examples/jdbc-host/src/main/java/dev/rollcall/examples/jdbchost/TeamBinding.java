// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.stream.Stream;

/** Binds a team to a SCIM group. The store handles its members. */
final class TeamBinding implements ResourceBinding<Team> {
  private final ResourceType type = CoreSchemas.groupType();

  @Override
  public ResourceType type() {
    return type;
  }

  @Override
  public List<AttributePath> filterable() {
    return Stream.of("displayName", "externalId")
        .map(path -> AttributePath.parse(path, type, Dialect.STRICT))
        .toList();
  }

  /** Every filter is evaluated, by the database or within the budget. */
  @Override
  public void check(Filter filter) {}

  @Override
  public Team fromResource(ScimResource resource) {
    ComplexValue group = resource.attributes();
    return new Team(
        Texts.require(group, "displayName"), Texts.find(group, "externalId", "externalId"));
  }

  @Override
  public ScimResource toResource(Team team) {
    ComplexValue.Builder group = ComplexValue.builder().put("displayName", team.title());
    team.directoryId().ifPresent(text -> group.put("externalId", text));
    return ScimResource.of(type, group.build());
  }
}
