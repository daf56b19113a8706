// SPDX-License-Identifier: Apache-2.0
// snippet:file
package com.example.product;

import dev.rollcall.scim.jpa.EntityAttribute;
import dev.rollcall.scim.jpa.EntityId;
import dev.rollcall.scim.jpa.EntityMapping;
import dev.rollcall.scim.jpa.MemberRelation;
import dev.rollcall.scim.record.RecordBinding;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** SCIM for the teams of the product. */
@Configuration
public class TeamConfiguration {
  @Bean
  EntityMapping<Team, TeamGroup> teams(
      RecordBinding<TeamGroup> binding, EntityMapping<Account, AccountUser> accounts) {
    return EntityMapping.of(binding, Team.class)
        .id(EntityId.of("id", Team::getId).withPrefix("t"))
        .tenant("customer")
        .attribute("displayName", EntityAttribute.at("name").withKey("nameKey"))
        .version(Team::getVersion)
        .lastModified("changed", Team::getChanged, Team::setChanged)
        .toRecord(team -> new TeamGroup(team.getName()))
        .create((context, group, entities) -> group.applyTo(new Team(context.tenantId())))
        .apply((team, group) -> group.applyTo(team))
        .members(MemberRelation.manyToMany("members", accounts));
  }
}
// end:file
