// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.tables;

import dev.rollcall.scim.jdbc.table.Column;
import dev.rollcall.scim.jdbc.table.IdColumn;
import dev.rollcall.scim.jdbc.table.MemberTable;
import dev.rollcall.scim.jdbc.table.TableMapping;
import dev.rollcall.scim.record.RecordBinding;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** An application with users and groups in existing tables. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class TableApplication {
  @Bean
  TableMapping<Employee> employees(RecordBinding<Employee> binding) {
    return TableMapping.of(binding, "employees")
        .id(IdColumn.identity("id").withPrefix("u"))
        .tenant("company")
        .column("login", Column.named("login").withKey("login_key"))
        .column("mail", Column.named("mail").withKey("mail_key"))
        .version("version")
        .created("created_at")
        .lastModified("updated_at");
  }

  @Bean
  TableMapping<Team> teams(RecordBinding<Team> binding, TableMapping<Employee> employees) {
    return TableMapping.of(binding, "teams")
        .id(IdColumn.identity("id").withPrefix("t"))
        .tenant("company")
        .column("title", Column.named("title").withKey("title_key"))
        .version("version")
        .created("created_at")
        .lastModified("updated_at")
        .members(MemberTable.of("team_members", "team", "employee", employees).tenant("company"));
  }

  @Bean
  TableOutbox outbox(JdbcTemplate jdbc) {
    return new TableOutbox(jdbc);
  }
}
