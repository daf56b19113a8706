// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.gateway.token.TokenEndpointMetadata;
import dev.rollcall.scim.gateway.token.TokenRequest;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Violations of the rules of profiles, and the rule that finds each. */
public enum ProfileFault {
  /** No violation. */
  NONE(ProfileRule.CONFORMANCE_ATTRIBUTE),
  /** The id of a resource type is missing. */
  NO_TYPE_ID(ProfileRule.RESOURCE_TYPE_ID) {
    @Override
    String response(String json) {
      return json.replaceAll("\"id\":\"(User|Group)\",", "");
    }
  },
  /** A schema of a resource type is not at /Schemas. */
  SCHEMA_HIDDEN(ProfileRule.SCHEMAS_AVAILABLE) {
    @Override
    String response(String json) {
      return json.contains("core:2.0:ResourceType")
          ? json.replace("User:1.0", "User")
          : renamed(json);
    }

    private String renamed(String json) {
      return json.replace(
          "\"id\":\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\"",
          "\"id\":\"urn:example:other\"");
    }
  },
  /** Unknown attributes are ignored. */
  UNKNOWN_IGNORED(ProfileRule.UNKNOWN_ATTRIBUTES) {
    @Override
    TenantProfile.Builder profile(TenantProfile.Builder profile) {
      return profile.unknownAttributes(UnknownAttributePolicy.IGNORE);
    }
  },
  /** The values of some types are not declared. */
  TYPES_UNDECLARED(ProfileRule.CANONICAL_TYPES) {
    @Override
    TenantProfile.Builder profile(TenantProfile.Builder profile) {
      return profile.types(ResourceTypeCustomizer.NONE.withoutPassword());
    }
  },
  /** A user can be read by its userName. */
  FOUND_BY_NAME(ProfileRule.ENDPOINT_STRUCTURE) {
    @Override
    ResourceStore<ScimResource> in(ResourceStore<ScimResource> store) {
      return new Spoilt(this, store);
    }
  },
  /** The media type of responses is that of JSON. */
  PLAIN_JSON(ProfileRule.CONTENT_TYPE) {
    @Override
    void spoil(ContainerResponseContext response) {
      response.getHeaders().putSingle("Content-Type", "application/json");
    }
  },
  /** A filter with an unknown attribute finds nothing. */
  UNKNOWN_FILTER_EMPTY(ProfileRule.UNKNOWN_FILTER_ATTRIBUTES) {
    @Override
    void spoil(ContainerResponseContext response) {
      response.setStatus(response.getStatus() == 400 ? 200 : response.getStatus());
    }
  },
  /** A page has at most 50 resources. */
  SMALL_PAGES(ProfileRule.PAGE_SIZE) {
    @Override
    TenantProfile.Builder profile(TenantProfile.Builder profile) {
      return profile.limits(Limits.builder().maxPageSize(50).build());
    }
  },
  /** Operations without a path are accepted. */
  PATHS_OPTIONAL(ProfileRule.PATH_REQUIRED) {
    @Override
    boolean isSwallowed(String patch) {
      return !patch.contains("\"path\"");
    }
  },
  /** A replace of a complex attribute merges it. */
  REPLACE_MERGES(ProfileRule.COMPLEX_REPLACE) {
    @Override
    String request(String json) {
      return json.replace(
          "\"op\":\"replace\",\"path\":\"name\"", "\"op\":\"add\",\"path\":\"name\"");
    }
  },
  /** A replace of e-mail addresses appends them. */
  REPLACE_APPENDS(ProfileRule.COLLECTIONS) {
    @Override
    String request(String json) {
      return json.replace(
          "\"op\":\"replace\",\"path\":\"emails\"", "\"op\":\"add\",\"path\":\"emails\"");
    }
  },
  /** Whole elements can be replaced. */
  ELEMENTS_REPLACED(ProfileRule.ELEMENT_TARGETS) {
    @Override
    boolean isSwallowed(String patch) {
      return patch.contains("\\\"work\\\"]\"");
    }
  },
  /** A deletion only deactivates. */
  DELETION_FORGOTTEN(ProfileRule.DELETION) {
    @Override
    ResourceStore<ScimResource> in(ResourceStore<ScimResource> store) {
      return new Spoilt(this, store);
    }
  },
  /** The names of deleted users stay reserved. */
  NAMES_RESERVED(ProfileRule.IDENTIFIERS_AFTER_DELETE) {
    @Override
    ResourceStore<ScimResource> in(ResourceStore<ScimResource> store) {
      return new Spoilt(this, store);
    }
  },
  /** A conflict has status 400. */
  CONFLICT_IS_400(ProfileRule.UNIQUENESS_CONFLICTS) {
    @Override
    void spoil(ContainerResponseContext response) {
      response.setStatus(response.getStatus() == 409 ? 400 : response.getStatus());
    }
  },
  /** Clients authenticate by a secret only. */
  SECRETS_ONLY(ProfileRule.CLIENT_AUTHENTICATION) {
    @Override
    Optional<TokenEndpoint> tokens() {
      return Optional.of(new Tokens("client_secret_basic"));
    }
  },
  /** There is no token endpoint. */
  NO_TOKEN_ENDPOINT(ProfileRule.SERVER_METADATA) {
    @Override
    Optional<TokenEndpoint> tokens() {
      return Optional.empty();
    }
  },
  /** The rate is below 25 requests per second. */
  LOW_RATE(ProfileRule.RATE_LIMITS) {
    @Override
    RateLimit rate() {
      return new RateLimit(10, 10);
    }
  },
  /** A rejected request does not say when to send it again. */
  NO_RETRY_AFTER(ProfileRule.RATE_LIMITS) {
    @Override
    void spoil(ContainerResponseContext response) {
      response.getHeaders().remove("Retry-After");
    }
  },
  /** Bulk is off. */
  NO_BULK(ProfileRule.BULK) {
    @Override
    TenantProfile.Builder profile(TenantProfile.Builder profile) {
      return profile.without(Feature.BULK);
    }
  },
  /** A user cannot be reactivated. */
  NO_REACTIVATION(ProfileRule.DEACTIVATION) {
    @Override
    boolean isSwallowed(String patch) {
      return patch.contains("\"path\":\"active\",\"value\":true");
    }
  },
  /** Passwords are accepted. */
  PASSWORDS(ProfileRule.NO_CREDENTIALS) {
    @Override
    TenantProfile.Builder profile(TenantProfile.Builder profile) {
      return profile.types(ResourceTypeCustomizer.NONE.withoutUndeclaredTypes());
    }
  },
  /** Users have no displayName. */
  NO_DISPLAY_NAME(ProfileRule.USER_SCHEMA) {
    @Override
    TenantProfile.Builder profile(TenantProfile.Builder profile) {
      return profile.types(
          ResourceTypeCustomizer.NONE
              .withoutUndeclaredTypes()
              .withoutPassword()
              .withoutAttributes("User", "displayName"));
    }
  },
  /** Value filters are not supported. */
  NO_VALUE_FILTERS(ProfileRule.USER_FILTERS) {
    @Override
    void spoil(ContainerRequestContext request) {
      if (request.getUriInfo().getRequestUri().toString().contains("emails%5B")) {
        request.abortWith(Response.status(400).build());
      }
    }
  },
  /** A PATCH has at most 20 operations. */
  FEW_OPERATIONS(ProfileRule.MEMBER_OPERATIONS) {
    @Override
    TenantProfile.Builder profile(TenantProfile.Builder profile) {
      return profile.limits(Limits.builder().patchOperations(20).build());
    }
  },
  /** Errors show a stack trace. */
  STACK_TRACES(ProfileRule.AUDIT_LOG) {
    @Override
    String response(String json) {
      return json.replace("\"detail\":\"", "\"detail\":\"java.lang.IllegalStateException: ");
    }
  };

  private final ProfileRule foundBy;

  ProfileFault(ProfileRule foundBy) {
    this.foundBy = foundBy;
  }

  /** Returns the rule that fails. */
  public ProfileRule foundBy() {
    return foundBy;
  }

  TenantProfile.Builder profile(TenantProfile.Builder profile) {
    return profile;
  }

  /** A rate that the checks do not reach, except the check of the rate. */
  RateLimit rate() {
    return foundBy == ProfileRule.RATE_LIMITS || foundBy == ProfileRule.CONFORMANCE_ATTRIBUTE
        ? RateLimit.DEFAULT
        : new RateLimit(5_000, 5_000);
  }

  Optional<TokenEndpoint> tokens() {
    return Optional.of(new Tokens("private_key_jwt"));
  }

  ResourceStore<ScimResource> in(ResourceStore<ScimResource> store) {
    return store;
  }

  boolean isSwallowed(String patch) {
    return false;
  }

  String request(String json) {
    return json;
  }

  String response(String json) {
    return json;
  }

  void spoil(ContainerRequestContext request) {}

  void spoil(ContainerResponseContext response) {}

  Object component() {
    return new Spoiling(this);
  }

  private record Tokens(String method) implements TokenEndpoint {
    @Override
    public TokenResponse answer(TokenRequest request) {
      return new TokenResponse.Refused(TokenResponse.Reason.INVALID_CLIENT);
    }

    @Override
    public TokenEndpointMetadata metadata() {
      return new TokenEndpointMetadata(List.of(method), List.of("RS256"), List.of("scim"));
    }
  }

  @PreMatching
  private record Spoiling(ProfileFault fault)
      implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
    @Override
    public void filter(ContainerRequestContext request) throws IOException {
      if (request.getMethod().equals("PATCH")) {
        String sent = new String(request.getEntityStream().readAllBytes(), StandardCharsets.UTF_8);
        if (fault.isSwallowed(sent)) {
          request.abortWith(Response.noContent().build());
          return;
        }
        request.setEntityStream(
            new ByteArrayInputStream(fault.request(sent).getBytes(StandardCharsets.UTF_8)));
      }
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
          fault.response(kept.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static final class Spoilt implements ResourceStore<ScimResource> {
    private final ProfileFault fault;
    private final ResourceStore<ScimResource> store;
    private final Set<String> reserved = ConcurrentHashMap.newKeySet();

    Spoilt(ProfileFault fault, ResourceStore<ScimResource> store) {
      this.fault = fault;
      this.store = store;
    }

    @Override
    public List<StoredResource<ScimResource>> find(TenantContext context, FindRequest request) {
      List<StoredResource<ScimResource>> found = store.find(context, request);
      return found.isEmpty() && fault == FOUND_BY_NAME
          ? store
              .search(
                  context, new Query(Optional.empty(), Optional.empty(), new Query.Index(0), 200))
              .items()
              .stream()
              .filter(one -> request.ids().contains(name(one.value())))
              .toList()
          : found;
    }

    private static String name(ScimResource user) {
      return user.attributes().findText("userName").orElse("");
    }

    @Override
    public ResourcePage<ScimResource> search(TenantContext context, Query request) {
      return store.search(context, request);
    }

    @Override
    public StoredResource<ScimResource> create(
        TenantContext context, CreateRequest<ScimResource> request) {
      if (reserved.contains(name(request.value()))) {
        throw ScimException.uniqueness("userName");
      }
      return store.create(context, request);
    }

    @Override
    public UpdateResult<ScimResource> update(
        TenantContext context, UpdateRequest<ScimResource> request) {
      return store.update(context, request);
    }

    @Override
    public void delete(TenantContext context, DeleteRequest request) {
      if (fault == DELETION_FORGOTTEN) {
        return;
      }
      if (fault == NAMES_RESERVED) {
        store
            .find(context, FindRequest.one(request.id()))
            .forEach(one -> reserved.add(name(one.value())));
      }
      store.delete(context, request);
    }

    @Override
    public boolean supportsVersions() {
      return store.supportsVersions();
    }

    @Override
    public boolean supportsKeysetPagination() {
      return store.supportsKeysetPagination();
    }
  }
}
