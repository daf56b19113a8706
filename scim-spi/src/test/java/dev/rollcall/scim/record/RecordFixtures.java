// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.value.ComplexValue;

final class RecordFixtures {
  static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private RecordFixtures() {}

  static ComplexValue json(String text) {
    return new JsonReader(Limits.DEFAULT).readObject(text);
  }

  static ScimResource resource(ResourceBinding<?> binding, String text) {
    return ScimResource.of(binding.type(), json(text));
  }

  /** The record of the host. */
  static <R> ComplexValue kept(ResourceBinding<R> binding, String text) {
    return binding.toResource(binding.fromResource(resource(binding, text))).attributes();
  }
}
