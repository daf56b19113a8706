// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.entra;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.testkit.Call;
import dev.rollcall.scim.testkit.Exchange;
import dev.rollcall.scim.testkit.Unreachable;
import dev.rollcall.scim.testkit.idp.ClientMemory;
import dev.rollcall.scim.testkit.idp.Differences.Mapped;
import dev.rollcall.scim.testkit.idp.Traffic;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What the steps of a cycle have in common.
 *
 * @param traffic the requests
 * @param mapped what is provisioned
 * @param memory the ids of the server
 */
record EntraClient(Traffic traffic, Mapped mapped, ClientMemory memory) {
  /** One object could not be done; others can. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final transient List<Exchange> exchanges;

    Refused(String code, String message, List<Exchange> exchanges) {
      super(message);
      this.code = code;
      this.exchanges = exchanges;
    }

    Failure of(String object) {
      return new Failure(object, code, String.valueOf(getMessage()), exchanges);
    }
  }

  /** Nothing more can be done. */
  static final class Quarantined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Quarantined(String message) {
      super(message);
    }
  }

  Exchange send(Call call) {
    try {
      Exchange answer = traffic.send(call);
      if (answer.status() == 401 || answer.status() == 403) {
        throw new Quarantined("The credentials are refused: " + answer.status());
      }
      return answer;
    } catch (Unreachable silent) {
      throw new Refused("ServiceTimeout", String.valueOf(silent.getMessage()), List.of());
    }
  }

  static Refused refused(String code, Exchange answer) {
    return new Refused(
        code,
        "%s of %s was answered with %d"
            .formatted(answer.call().method(), kind(answer), answer.status()),
        List.of(answer));
  }

  private static String kind(Exchange answer) {
    return answer.call().path().startsWith("/Groups") ? "a group" : "a user";
  }

  static Refused wrong(String message, Exchange answer) {
    return new Refused("SystemForCrossDomainIdentityManagementBadResponse", message, List.of(answer));
  }

  static ComplexValue json(Exchange answer) {
    return answer.json().orElseThrow(() -> wrong("The answer is no JSON object", answer));
  }

  /** The id without which nothing can be done with a resource. */
  static String id(ComplexValue resource, Exchange answer) {
    return resource
        .findText("id")
        .filter(id -> !id.isBlank())
        .orElseThrow(() -> wrong("The resource has no id", answer));
  }

  /** A filter as a form writes it, with plus signs for blanks. */
  static String filter(String attribute, String value) {
    String text = attribute + " eq " + JsonWriter.toString(new StringValue(value));
    return "filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The one resource that a filter finds. */
  Optional<ComplexValue> match(String path) {
    Exchange answer = send(Call.get(path));
    if (answer.status() == 404) {
      throw new Quarantined("A search without a result must be an empty list, not 404");
    }
    if (answer.status() != 200) {
      throw refused("SystemForCrossDomainIdentityManagementServiceIncompatible", answer);
    }
    List<Value> found = json(answer).elements("Resources");
    if (found.size() > 1) {
      throw new Refused(
          "DuplicateTargetEntries", "A search for one finds " + found.size(), List.of(answer));
    }
    return found.stream()
        .filter(ComplexValue.class::isInstance)
        .map(ComplexValue.class::cast)
        .findFirst();
  }

  /** Creates a resource; its id. */
  String create(String endpoint, ComplexValue body) {
    Exchange answer = send(Call.send("POST", endpoint, body));
    if (answer.status() == 409) {
      throw refused("EntryConflict", answer);
    }
    if (answer.status() != 201) {
      throw refused("SystemForCrossDomainIdentityManagementServiceIncompatible", answer);
    }
    return id(json(answer), answer);
  }

  /** A resource under an id that was given once, and must be valid for ever. */
  ComplexValue read(String path) {
    Exchange answer = send(Call.get(path));
    if (answer.status() == 404) {
      throw refused("InvalidAnchor", answer);
    }
    if (answer.status() != 200) {
      throw refused("SystemForCrossDomainIdentityManagementServiceIncompatible", answer);
    }
    return json(answer);
  }

  void patch(String path, EntraPatch patch) {
    if (!patch.isEmpty()) {
      Exchange answer = send(Call.send("PATCH", path, patch.body()));
      if (answer.status() != 200 && answer.status() != 204) {
        throw refused("SystemForCrossDomainIdentityManagementServiceIncompatible", answer);
      }
    }
  }

  void delete(String path) {
    Exchange answer = send(Call.delete(path));
    if (answer.status() != 204 && answer.status() != 200 && answer.status() != 404) {
      throw refused("SystemForCrossDomainIdentityManagementServiceIncompatible", answer);
    }
  }
}
