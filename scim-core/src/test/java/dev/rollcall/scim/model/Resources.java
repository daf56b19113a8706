// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Sample resources for the tests of views. */
final class Resources {
  private Resources() {}

  static ScimResource of(ResourceType type, String json) {
    return ScimResource.of(type, new JsonReader(Limits.DEFAULT).readObject(json));
  }

  /** An example of RFC 7643 section 8. */
  static ScimResource example(ResourceType type, String name) {
    try (InputStream in = Resources.class.getResourceAsStream("/rfc/" + name + ".json")) {
      return ScimResource.of(
          type, new JsonReader(Limits.DEFAULT).readObject(in, 1 << 20).without("schemas"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
