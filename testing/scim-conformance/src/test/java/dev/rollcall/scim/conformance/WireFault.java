// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Common faults of servers on the wire, and the check that finds each. */
public enum WireFault {
  /** The media type of responses is plain text. */
  WRONG_MEDIA_TYPE("http.media-type.response") {
    @Override
    void spoil(ContainerResponseContext response) {
      response.getHeaders().putSingle("Content-Type", "text/plain");
    }
  },
  /** Created resources have no Location. */
  NO_LOCATION("http.create.201") {
    @Override
    void spoil(ContainerResponseContext response) {
      response.getHeaders().remove("Location");
    }
  },
  /** The status of a creation is 200. */
  CREATED_IS_200("http.create.201") {
    @Override
    void spoil(ContainerResponseContext response) {
      if (response.getStatus() == 201) {
        response.setStatus(200);
      }
    }
  },
  /** A 401 response has no challenge. */
  NO_CHALLENGE("http.auth.unknown-token") {
    @Override
    void spoil(ContainerResponseContext response) {
      response.getHeaders().remove("WWW-Authenticate");
    }
  },
  /** A uniqueness conflict has status 400. */
  CONFLICT_IS_400("http.create.duplicate-name") {
    @Override
    void spoil(ContainerResponseContext response) {
      if (response.getStatus() == 409) {
        response.setStatus(400);
      }
    }
  },
  /** Errors are plain text. */
  ERRORS_AS_TEXT("http.read.404") {
    @Override
    String body(String json) {
      return json.contains("messages:2.0:Error") ? "Not found!" : json;
    }
  },
  /** The status of an error is a number. */
  STATUS_AS_NUMBER("http.read.404") {
    @Override
    String body(String json) {
      return json.replace("\"status\":\"404\"", "\"status\":404");
    }
  },
  /** Booleans are strings. */
  BOOLEANS_AS_TEXT("http.create.boolean-is-boolean") {
    @Override
    String body(String json) {
      return json.replace("\"active\":true", "\"active\":\"True\"");
    }
  },
  /** Totals are strings. */
  TOTALS_AS_TEXT("http.filter.no-match") {
    @Override
    String body(String json) {
      return json.replaceAll("\"totalResults\":(\\d+)", "\"totalResults\":\"$1\"");
    }
  },
  /** URLs are those behind the proxy. */
  INNER_ADDRESSES("http.create.201") {
    @Override
    String body(String json) {
      return json.replace("\"location\":\"http://", "\"location\":\"http://inner.");
    }
  },
  /** Schemas do not list canonical types. */
  NO_CANONICAL_VALUES("entra.validation.schema-discoverability") {
    @Override
    String body(String json) {
      return json.replace("\"canonicalValues\"", "\"hints\"");
    }
  },
  /** Managers in responses are strings. */
  MANAGER_AS_TEXT("simulation.differences") {
    @Override
    String body(String json) {
      return json.replaceAll("\"manager\":\\{\"value\":\"([^\"]*)\"[^}]*}", "\"manager\":\"$1\"");
    }
  },
  /** Members are always returned. */
  EXCLUSIONS_IGNORED("http.groups.members") {
    @Override
    void spoil(ContainerRequestContext request) {
      request.setRequestUri(
          UriBuilder.fromUri(request.getUriInfo().getRequestUri())
              .replaceQueryParam("excludedAttributes")
              .build());
    }
  },
  /** Preconditions are ignored. */
  CONDITIONS_IGNORED("http.etag.stale") {
    @Override
    void spoil(ContainerRequestContext request) {
      request.getHeaders().remove("If-Match");
    }
  },
  /** The token of any tenant opens every tenant. */
  TOKENS_OF_ALL_TENANTS("http.tenant.isolated-token") {
    @Override
    void spoil(ContainerRequestContext request) {
      if (request.getUriInfo().getPath().startsWith("acme/")) {
        request.getHeaders().replace("Authorization", List.of("Bearer secret"));
      }
    }
  };

  private final String foundBy;

  WireFault(String foundBy) {
    this.foundBy = foundBy;
  }

  /** Returns the id of the result that fails. */
  public String foundBy() {
    return foundBy;
  }

  void spoil(ContainerRequestContext request) {}

  void spoil(ContainerResponseContext response) {}

  String body(String json) {
    return json;
  }

  /** Returns the filter that modifies the requests and responses of a gateway. */
  public Object component() {
    return new Spoiling(this);
  }

  @PreMatching
  private record Spoiling(WireFault fault)
      implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
    @Override
    public void filter(ContainerRequestContext request) {
      fault.spoil(request);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      fault.spoil(response);
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
      OutputStream wire = context.getOutputStream();
      ByteArrayOutputStream kept = new ByteArrayOutputStream();
      context.setOutputStream(kept);
      context.proceed();
      wire.write(
          fault.body(kept.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }
  }
}
