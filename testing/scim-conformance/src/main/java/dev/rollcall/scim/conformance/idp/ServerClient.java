// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.ServerUnreachableException;
import dev.rollcall.scim.conformance.idp.Differences.Mapped;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A server as an identity provider uses it: defines the expected responses, and the kind of failure
 * of an unexpected response.
 *
 * @param metrics counts the requests
 * @param mapped the provisioned attributes
 * @param state the ids of the server
 */
public record ServerClient(RequestMetrics metrics, Mapped mapped, ProvisioningState state) {
  /** An object cannot be provisioned; others can. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final FailureKind kind;
    private final transient List<Exchange> exchanges;

    /**
     * Creates a failure.
     *
     * @param kind the kind of failure
     * @param exchanges the requests as evidence; none without a response
     */
    public Refused(FailureKind kind, String message, List<Exchange> exchanges) {
      super(message);
      this.kind = kind;
      this.exchanges = exchanges.stream().map(Exchange::forReport).toList();
    }

    /** Returns the failure of a named object. */
    public Failure of(String object) {
      return new Failure(object, kind, String.valueOf(getMessage()), exchanges);
    }
  }

  /** Provisioning cannot continue. */
  public static final class Quarantined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates a quarantine with its reason. */
    public Quarantined(String message) {
      super(message);
    }
  }

  /**
   * Sends a request.
   *
   * @throws Quarantined when the credentials are rejected
   * @throws Refused when there is no response
   */
  public Exchange send(Call call) {
    try {
      Exchange response = metrics.send(call);
      if (response.status() == 401 || response.status() == 403) {
        throw new Quarantined("The server rejects the credentials: " + response.status());
      }
      return response;
    } catch (ServerUnreachableException silent) {
      throw new Refused(FailureKind.NO_RESPONSE, String.valueOf(silent.getMessage()), List.of());
    }
  }

  /** Returns the failure for an unexpected status. */
  public static Refused refused(FailureKind kind, Exchange response) {
    String scimType =
        response.json().flatMap(error -> error.findText("scimType")).map(t -> " " + t).orElse("");
    return new Refused(
        kind,
        "%s of %s returned %d%s"
            .formatted(response.call().method(), kind(response), response.status(), scimType),
        List.of(response));
  }

  private static String kind(Exchange response) {
    return response.call().path().startsWith("/Groups") ? "a group" : "a user";
  }

  /** Returns the failure for an unexpected body. */
  public static Refused wrong(String message, Exchange response) {
    return new Refused(FailureKind.BAD_RESPONSE, message, List.of(response));
  }

  /**
   * Returns the body.
   *
   * @throws Refused when it is not a JSON object
   */
  public static ComplexValue json(Exchange response) {
    return response.json().orElseThrow(() -> wrong("The response is not a JSON object", response));
  }

  /**
   * Returns the id of a resource.
   *
   * @throws Refused when it is missing
   */
  public static String id(ComplexValue resource, Exchange response) {
    return resource
        .findText("id")
        .filter(id -> !id.isBlank())
        .orElseThrow(() -> wrong("The resource has no id", response));
  }

  /** Encodes a filter as a form does, with plus signs for spaces. */
  public static String filter(String attribute, String value) {
    String text = attribute + " eq " + JsonWriter.toString(new StringValue(value));
    return "filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * Returns the single resource that a filter finds; it has an id.
   *
   * @throws Quarantined when an empty result has status 404
   * @throws Refused when several are found, one has no id, or the filter is rejected
   */
  public Optional<ComplexValue> match(String path) {
    Exchange response = send(Call.get(path));
    if (response.status() == 404) {
      throw new Quarantined("A search without a match must return an empty list, not 404");
    }
    if (response.status() != 200) {
      throw refused(FailureKind.UNEXPECTED_STATUS, response);
    }
    List<Value> found = json(response).elements("Resources");
    if (found.size() > 1) {
      throw new Refused(
          FailureKind.DUPLICATE_MATCH,
          "A search for one resource finds " + found.size(),
          List.of(response));
    }
    Optional<ComplexValue> match =
        found.stream()
            .filter(ComplexValue.class::isInstance)
            .map(ComplexValue.class::cast)
            .findFirst();
    match.ifPresent(resource -> id(resource, response));
    return match;
  }

  /**
   * Creates a resource and returns its id.
   *
   * @throws Refused when it exists already or is not created
   */
  public String create(String endpoint, ComplexValue body) {
    Exchange response = send(Call.send("POST", endpoint, body));
    if (response.status() == 409) {
      throw refused(FailureKind.CONFLICT, response);
    }
    if (response.status() != 201) {
      throw refused(FailureKind.UNEXPECTED_STATUS, response);
    }
    String id = id(json(response), response);
    state.made(ResourcePath.of(endpoint, id));
    return id;
  }

  /**
   * Returns the resource with a known id, which must stay valid.
   *
   * @throws Refused when it does not exist
   */
  public ComplexValue read(String path) {
    Exchange response = send(Call.get(path));
    if (response.status() == 404) {
      throw refused(FailureKind.UNKNOWN_ID, response);
    }
    if (response.status() != 200) {
      throw refused(FailureKind.UNEXPECTED_STATUS, response);
    }
    return json(response);
  }

  /**
   * Sends the body of an update.
   *
   * @param method PUT or PATCH
   * @throws Refused when the update fails
   */
  public void change(String method, String path, ComplexValue body) {
    Exchange response = send(Call.send(method, path, body));
    if (response.status() != 200 && response.status() != 204) {
      throw refused(FailureKind.UNEXPECTED_STATUS, response);
    }
  }

  /**
   * Deletes a resource; succeeds when it does not exist.
   *
   * @throws Refused when the deletion fails
   */
  public void delete(String path) {
    Exchange response = send(Call.delete(path));
    if (response.status() != 204 && response.status() != 200 && response.status() != 404) {
      throw refused(FailureKind.UNEXPECTED_STATUS, response);
    }
  }

  /**
   * Deletes created resources and no existing ones. Resources that cannot be deleted stay.
   *
   * @throws ServerUnreachableException when the server no longer responds
   */
  public void cleanUp(WorkerPool crew) {
    crew.each("cleaning up", state.made(), path -> metrics.send(Call.delete(path)));
  }
}
