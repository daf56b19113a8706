// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static dev.rollcall.scim.memory.Fixture.GROUP;
import static dev.rollcall.scim.memory.Fixture.USER;
import static dev.rollcall.scim.memory.Fixture.adding;
import static dev.rollcall.scim.memory.Fixture.named;
import static dev.rollcall.scim.memory.Fixture.refs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Mistakes of the host that the stores reject. */
class MemoryStoresTest {
  private final Fixture fixture = new Fixture();

  private static ResourceBinding<ScimResource> full(ResourceType type) {
    return ResourceBinding.full(type, List.of());
  }

  @Test
  void storeWhenStoreOfTypeExistsThenRejected() {
    ResourceType same = ResourceType.of("USER", "/People", CoreSchemas.user());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fixture.directory.store(full(USER)))
        .withMessage("A store of resource type 'User' exists");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fixture.directory.store(full(same)))
        .withMessageContaining("'USER'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fixture.directory.groupStore(full(GROUP)))
        .withMessageContaining("'Group'");
  }

  @Test
  void storeWhenKindIsWrongThenTypeIsStillFree() {
    MemoryStores directory = new MemoryStores();
    assertThatIllegalArgumentException().isThrownBy(() -> directory.store(full(GROUP)));
    assertThat(directory.groupStore(full(GROUP))).isNotNull();
  }

  @Test
  void storeWhenOtherTypeOrOtherDirectoryThenCreated() {
    ResourceType other = ResourceType.of("Guest", "/Guests", CoreSchemas.user());
    assertThat(fixture.directory.store(full(other))).isNotNull();
    assertThat(new MemoryStores().store(full(USER))).isNotNull();
  }

  @Test
  void writeWhenTypeHasNoMembersThenMembersAreRejected() {
    String id = fixture.addUser("anna").id();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> fixture.users.create(ACME, new CreateRequest<>(named("bert"), refs(List.of(id)))))
        .withMessage("Resource type 'User' has no members");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                fixture.users.update(
                    ACME,
                    new UpdateRequest<>(
                        id, Optional.empty(), Optional.empty(), List.of(), adding(id))))
        .withMessage("Resource type 'User' has no members");
    assertThat(fixture.usersWith("userName pr")).containsExactly("anna");
  }
}
