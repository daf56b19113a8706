// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the contract on a store with the configured fault; expected to fail. */
class BrokenStoreCase extends ResourceStoreContract<ScimResource> {
  /** The name of the configuration parameter. */
  static final String FAULT = "fault";

  private final ResourceBinding<ScimResource> binding =
      ResourceBinding.full(CoreSchemas.userType(), List.of());

  private Optional<StoreFault> fault = Optional.empty();

  @RegisterExtension
  final BeforeEachCallback configured =
      (ExtensionContext context) ->
          fault = context.getConfigurationParameter(FAULT).map(StoreFault::valueOf);

  @Override
  protected ResourceStore<ScimResource> store() {
    ResourceStore<ScimResource> sound = new MemoryStores().store(binding);
    return fault.map(one -> one.in(sound)).orElse(sound);
  }

  @Override
  protected ResourceBinding<ScimResource> binding() {
    return binding;
  }
}
