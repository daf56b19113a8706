// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the values of a resource that may be e-mail addresses: {@code userName} and the values of
 * {@code emails} and {@code email}, strings or objects with {@code value}, in the base schema and
 * in extensions.
 */
public final class EmailDomains {
  private static final Set<String> NAMES = Set.of("emails", "email");

  private EmailDomains() {}

  /**
   * A value that may be an address.
   *
   * @param path the attribute, for messages
   */
  public record Address(String path, String value) {
    public boolean isUserName() {
      return path.equals("userName");
    }
  }

  /**
   * The values of {@code after} that {@code before} does not have. They are compared as text,
   * ignoring the case of ASCII letters only: any other folding would treat addresses of different
   * domains as equal.
   */
  public static List<Address> added(ScimResource before, ScimResource after) {
    Set<String> known = new HashSet<>();
    of(before).forEach(address -> known.add(AsciiCase.fold(address.value())));
    List<Address> added = new ArrayList<>(of(after));
    added.removeIf(address -> known.contains(AsciiCase.fold(address.value())));
    return added;
  }

  private static List<Address> of(ScimResource resource) {
    List<Address> addresses = new ArrayList<>();
    ComplexValue attributes = resource.attributes();
    attributes.findText("userName").ifPresent(name -> addresses.add(new Address("userName", name)));
    for (Namespace namespace : resource.type().namespaces()) {
      addEmails(addresses, namespace.prefix(), namespace.valuesIn(attributes));
    }
    return addresses;
  }

  private static void addEmails(List<Address> addresses, String prefix, ComplexValue attributes) {
    for (String name : attributes.names()) {
      if (NAMES.stream().noneMatch(known -> AsciiCase.isEqual(known, name))) {
        continue;
      }
      String path = prefix + name;
      for (Value email : attributes.elements(name)) {
        if (email instanceof StringValue text) {
          addresses.add(new Address(path, text.text()));
        } else if (email instanceof ComplexValue complex) {
          complex
              .findText("value")
              .ifPresent(value -> addresses.add(new Address(path + ".value", value)));
        }
      }
    }
  }
}
