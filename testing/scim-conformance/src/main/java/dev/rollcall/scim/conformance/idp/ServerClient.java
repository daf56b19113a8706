// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.ServerUnreachableException;
import dev.rollcall.scim.conformance.directory.Discovery;
import dev.rollcall.scim.conformance.directory.MappedDirectory;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A server as an identity provider uses it: defines the expected responses, and the kind of failure
 * of an unexpected response.
 *
 * @param metrics counts the requests
 * @param mapped the directory with the provisioned attributes
 * @param state the ids of the server
 */
public record ServerClient(
    RequestMetrics metrics, MappedDirectory mapped, ProvisioningState state) {
  /**
   * Creates the client of a simulation.
   *
   * @param server the server
   * @param plan the directory
   * @param state the ids of the server
   * @param maxWait the longest delay of {@code Retry-After} that is honoured
   */
  public static ServerClient of(
      ScimServer server, Simulation plan, ProvisioningState state, Duration maxWait) {
    return new ServerClient(
        new RequestMetrics(server, maxWait), plan.mappedTo(Discovery.of(server)), state);
  }

  /** As {@link #of(ScimServer, Simulation, ProvisioningState, Duration)} with 30 seconds. */
  public static ServerClient of(ScimServer server, Simulation plan, ProvisioningState state) {
    return of(server, plan, state, ScimServer.LONGEST_WAIT);
  }

  /** Returns a copy that ignores managers. */
  public ServerClient withoutManagers() {
    return new ServerClient(metrics, mapped.withoutManagers(), state);
  }

  /**
   * Sends a request.
   *
   * @throws QuarantineException when the credentials are rejected
   * @throws ProvisioningException when there is no response
   */
  public Exchange send(Call call) {
    try {
      Exchange response = metrics.send(call);
      if (response.status() == 401 || response.status() == 403) {
        throw new QuarantineException("The server rejects the credentials: " + response.status());
      }
      return response;
    } catch (ServerUnreachableException silent) {
      throw new ProvisioningException(FailureKind.NO_RESPONSE, String.valueOf(silent.getMessage()));
    }
  }

  /** Returns the failure for an unexpected status. */
  public static ProvisioningException unexpected(FailureKind kind, Exchange response) {
    String scimType =
        response.json().flatMap(error -> error.findText("scimType")).map(t -> " " + t).orElse("");
    return new ProvisioningException(
        kind,
        "%s of %s returned %d%s"
            .formatted(response.call().method(), kind(response), response.status(), scimType),
        response);
  }

  private static String kind(Exchange response) {
    return response.call().path().startsWith("/Groups") ? "a group" : "a user";
  }

  /** Returns the failure for an unexpected body. */
  public static ProvisioningException badResponse(String message, Exchange response) {
    return new ProvisioningException(FailureKind.BAD_RESPONSE, message, response);
  }

  /**
   * Returns the body.
   *
   * @throws ProvisioningException when it is not a JSON object
   */
  public static ComplexValue json(Exchange response) {
    return response
        .json()
        .orElseThrow(() -> badResponse("The response is not a JSON object", response));
  }

  /**
   * Returns the id of a resource.
   *
   * @throws ProvisioningException when it is missing
   */
  public static String id(ComplexValue resource, Exchange response) {
    return resource
        .findText("id")
        .filter(id -> !id.isBlank())
        .orElseThrow(() -> badResponse("The resource has no id", response));
  }

  /** Encodes a filter as a form does, with plus signs for spaces. */
  public static String filter(String attribute, String value) {
    String text = attribute + " eq " + JsonWriter.toString(new StringValue(value));
    return "filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void require(Exchange response, Integer... accepted) {
    if (!List.of(accepted).contains(response.status())) {
      throw unexpected(FailureKind.UNEXPECTED_STATUS, response);
    }
  }

  /**
   * Returns the single resource that a filter finds; it has an id.
   *
   * @throws QuarantineException when an empty result has status 404
   * @throws ProvisioningException when several are found, one has no id, or the filter is rejected
   */
  public Optional<ComplexValue> match(String path) {
    Exchange response = send(Call.get(path));
    if (response.status() == 404) {
      throw new QuarantineException("A search without a match must return an empty list, not 404");
    }
    require(response, 200);
    List<Value> found = json(response).elements("Resources");
    if (found.size() > 1) {
      throw new ProvisioningException(
          FailureKind.DUPLICATE_MATCH, "A search for one resource finds " + found.size(), response);
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
   * @throws ProvisioningException when it exists already or is not created
   */
  public String create(String endpoint, ComplexValue body) {
    Exchange response = send(Call.send("POST", endpoint, body));
    if (response.status() == 409) {
      throw unexpected(FailureKind.CONFLICT, response);
    }
    require(response, 201);
    String id = id(json(response), response);
    state.recordCreated(ResourcePath.of(endpoint, id));
    return id;
  }

  /**
   * Returns the resource with a known id, which must stay valid.
   *
   * @throws ProvisioningException when it does not exist
   */
  public ComplexValue read(String path) {
    Exchange response = send(Call.get(path));
    if (response.status() == 404) {
      throw unexpected(FailureKind.UNKNOWN_ID, response);
    }
    require(response, 200);
    return json(response);
  }

  /**
   * Sends the body of an update.
   *
   * @param method PUT or PATCH
   * @throws ProvisioningException when the update fails
   */
  public void change(String method, String path, ComplexValue body) {
    Exchange response = send(Call.send(method, path, body));
    require(response, 200, 204);
  }

  /**
   * Deletes a resource; succeeds when it does not exist.
   *
   * @throws ProvisioningException when the deletion fails
   */
  public void delete(String path) {
    Exchange response = send(Call.delete(path));
    require(response, 200, 204, 404);
  }
}
