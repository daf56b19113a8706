// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.idOf;
import static dev.rollcall.scim.jaxrs.DirectoryHost.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spi.mapping.EffectiveMappings;
import dev.rollcall.scim.spi.mapping.MappingChange;
import dev.rollcall.scim.spi.mapping.MappingPreview;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Groups that map to roles of the host. */
class GroupMappingOverHttpTest {
  private enum Role {
    USER,
    ADMIN
  }

  private final List<MappingChange<Role>> published = new CopyOnWriteArrayList<>();
  private final DirectoryHost host = new DirectoryHost(b -> b.listener(new Later()));
  private final EffectiveMappings<Role> roles =
      new EffectiveMappings<>(
          host.stores().mappings(Role.class),
          host.memberships(),
          several -> several.stream().max(Role::compareTo),
          (context, change) -> published.add(change));

  private final String ada = host.addUser("ada", "");
  private final String bob = host.addUser("bob", "");

  /** The host creates its stores before the gateway. */
  private final class Later implements ProvisioningListener {
    @Override
    public void onEvent(TenantContext context, ProvisioningEvent event) {
      if (roles != null) {
        roles.onEvent(context, event);
      }
    }

    @Override
    public void onDeleting(TenantContext context, ResourceRef ref) {
      roles.onDeleting(context, ref);
    }
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private void map(String group, Role role) {
    roles.map(host.context(), idOf(group), Optional.of(role));
  }

  private Optional<Role> role(String user) {
    return roles.of(host.context(), idOf(user));
  }

  private void members(String group, String op, String user) {
    String path = op.equals("add") ? "members" : "members[value eq \\\"" + idOf(user) + "\\\"]";
    String value = op.equals("add") ? ",\"value\":[" + member(user) + "]" : "";
    assertThat(
            host.patch(group, "{\"op\":\"%s\",\"path\":\"%s\"%s}".formatted(op, path, value))
                .status())
        .isEqualTo(204);
  }

  private static MappingChange<Role> change(String user, Role before, Role after) {
    return new MappingChange<>(idOf(user), Optional.ofNullable(before), Optional.ofNullable(after));
  }

  @Test
  @Requirement("D-046")
  void memberWhenGroupIsMappedThenHasItsRole() {
    String staff = host.addGroup("staff", member(ada));
    assertThat(published).isEmpty();

    map(staff, Role.USER);
    members(staff, "add", bob);
    members(staff, "add", bob);

    assertThat(published)
        .containsExactly(change(ada, null, Role.USER), change(bob, null, Role.USER));
    assertThat(role(ada)).contains(Role.USER);
    assertThat(roles.ofGroup(host.context(), idOf(staff))).contains(Role.USER);

    members(staff, "remove", ada);
    assertThat(published).hasSize(3).last().isEqualTo(change(ada, Role.USER, null));
    assertThat(role(ada)).isEmpty();
  }

  @Test
  void memberWhenGroupsMapToSeveralRolesThenHighestApplies() {
    String staff = host.addGroup("staff", member(ada), member(bob));
    String admins = host.addGroup("admins", member(ada));
    map(staff, Role.USER);
    map(admins, Role.ADMIN);
    published.clear();

    members(staff, "remove", ada);
    assertThat(published).isEmpty();
    members(staff, "add", ada);
    members(admins, "remove", ada);
    members(admins, "add", bob);

    assertThat(published)
        .containsExactly(change(ada, Role.ADMIN, Role.USER), change(bob, Role.USER, Role.ADMIN));
  }

  @Test
  void renameWhenGroupIsMappedThenRolesAreUnchanged() {
    String staff = host.addGroup("staff", member(ada));
    String other = host.addGroup("other", member(bob));
    map(staff, Role.ADMIN);
    published.clear();

    host.patch(staff, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"crew\"}");
    host.patch(other, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"staff\"}");

    assertThat(published).isEmpty();
    assertThat(role(ada)).contains(Role.ADMIN);
    assertThat(role(bob)).isEmpty();
  }

  @Test
  void mapWhenMembersOrMappingChangeThenRolesFollow() {
    String staff = host.addGroup("staff", member(ada));
    map(staff, Role.USER);
    published.clear();

    host.send(
        "PUT",
        staff,
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"staff\","
            + "\"members\":["
            + member(bob)
            + "]}");
    assertThat(published)
        .containsExactlyInAnyOrder(change(ada, Role.USER, null), change(bob, null, Role.USER));
    published.clear();

    map(staff, Role.ADMIN);
    map(staff, Role.ADMIN);
    roles.map(host.context(), idOf(staff), Optional.empty());
    assertThat(published)
        .containsExactly(change(bob, Role.USER, Role.ADMIN), change(bob, Role.ADMIN, null));
  }

  @Test
  void deleteWhenGroupIsMappedThenMembersLoseItsRole() {
    List<String> everybody = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      everybody.add(member(host.addUser("u" + i, "")));
    }
    String staff = host.addGroup("staff", everybody.toArray(String[]::new));
    map(staff, Role.USER);
    assertThat(published).hasSize(600);
    published.clear();

    assertThat(host.send("DELETE", staff, "").status()).isEqualTo(204);

    assertThat(published).hasSize(600).allMatch(change -> change.after().isEmpty());
    assertThat(roles.ofGroup(host.context(), idOf(staff))).isEmpty();
  }

  @Test
  void previewThenNamesChangesAndChangesNothing() {
    String staff = host.addGroup("staff", member(ada), member(bob));
    String admins = host.addGroup("admins", member(bob));
    map(admins, Role.ADMIN);
    published.clear();
    List<String> both = List.of(idOf(staff), idOf(admins));

    MappingPreview<Role> user =
        roles.preview(host.context(), List.of(idOf(staff)), Optional.of(Role.USER), 10);
    MappingPreview<Role> none = roles.preview(host.context(), both, Optional.empty(), 10);
    MappingPreview<Role> admin = roles.preview(host.context(), both, Optional.of(Role.ADMIN), 0);

    assertThat(user.changes())
        .extracting(change -> change.member().id(), change -> change.after())
        .containsExactly(tuple(idOf(ada), Optional.of(Role.USER)));
    assertThat(none.changes())
        .extracting(change -> change.before(), change -> change.after())
        .containsExactly(tuple(Optional.of(Role.ADMIN), Optional.empty()));
    assertThat(admin.changes()).isEmpty();
    assertThat(admin.total()).isEqualTo(1);
    assertThat(admin.isComplete()).isTrue();
    assertThat(published).isEmpty();
    assertThat(role(ada)).isEmpty();
    assertThat(role(bob)).contains(Role.ADMIN);
  }

  @Test
  void deleteWhenMemberIsDeletedThenNoRoleRemains() {
    String staff = host.addGroup("staff", member(ada));
    map(staff, Role.USER);
    published.clear();

    host.send("DELETE", ada, "");

    assertThat(published).isEmpty();
    assertThat(role(ada)).isEmpty();
  }

  @Test
  void patchWhenConcurrentThenRolesMatchFinalMembers() throws Exception {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      groups.add(host.addGroup("g" + i));
      map(groups.get(i), i % 2 == 0 ? Role.USER : Role.ADMIN);
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> changes = new ArrayList<>();
      for (String group : groups) {
        changes.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 5; i++) {
                    members(group, "add", ada);
                    members(group, "remove", ada);
                  }
                }));
      }
      for (Future<?> change : changes) {
        change.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(role(ada)).isEmpty();
    for (int i = 1; i < published.size(); i++) {
      assertThat(published.get(i).before()).isNotEqualTo(published.get(i).after());
    }
  }
}
