// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.memory.MemoryDirectory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on a store with the fault that the run is configured with; it is to fail. */
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
    ResourceStore<ScimResource> sound = new MemoryDirectory().store(binding);
    return fault.map(one -> one.in(sound)).orElse(sound);
  }

  @Override
  protected ResourceBinding<ScimResource> binding() {
    return binding;
  }
}
