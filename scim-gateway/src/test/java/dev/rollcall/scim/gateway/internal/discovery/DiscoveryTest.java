// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.logout.GlobalTokenRevocation;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.gateway.token.TokenEndpointMetadata;
import dev.rollcall.scim.gateway.token.TokenRequest;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documents of the discovery endpoints (RFC 7644 section 4, RFC 8414). */
class DiscoveryTest {
  private static final String USER_URN = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String ENTERPRISE_URN =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final TokenEndpoint TOKENS =
      new TokenEndpoint() {
        @Override
        public TokenResponse answer(TokenRequest request) {
          return new TokenResponse.Refused(TokenResponse.Reason.INVALID_CLIENT);
        }

        @Override
        public TokenEndpointMetadata metadata() {
          return new TokenEndpointMetadata(
              List.of("private_key_jwt"), List.of("RS256"), List.of("scim"));
        }
      };

  private final GatewayFixture app = new GatewayFixture();

  @Nested
  class Configuration {
    @Test
    void configurationWhenAllIsOfferedThenDocumentOfTheTenant() {
      Reply reply = app.get("/ServiceProviderConfig?filter=ignored&count=x");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("Location")).contains(GatewayFixture.BASE + "/ServiceProviderConfig");
      assertThat(reply.body())
          .isEqualTo(
              """
              {"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],\
              "patch":{"supported":true},\
              "bulk":{"supported":true,"maxOperations":1000,"maxPayloadSize":1048576},\
              "filter":{"supported":true,"maxResults":200},\
              "changePassword":{"supported":false},\
              "sort":{"supported":true},\
              "etag":{"supported":true},\
              "authenticationSchemes":[{"type":"oauthbearertoken","name":"OAuth Bearer Token",\
              "description":"A token that the application issued for this tenant (RFC 6750)",\
              "specUri":"https://www.rfc-editor.org/info/rfc6750","primary":true}],\
              "meta":{"resourceType":"ServiceProviderConfig",\
              "location":"https://localhost/acme/scim/v2/ServiceProviderConfig"},\
              "pagination":{"cursor":true,"index":true,"defaultPaginationMethod":"index",\
              "defaultPageSize":100,"maxPageSize":200,"cursorTimeout":3600}}""");
    }

    @Test
    void configurationWhenFeaturesAreNotOfferedThenNotSupported() {
      app.profile(
          TenantProfile.builder()
              .without(Feature.SORT)
              .without(Feature.BULK)
              .without(Feature.CURSOR)
              .build());

      assertThat(app.get("/ServiceProviderConfig").body())
          .contains("\"bulk\":{\"supported\":false,\"maxOperations\":0,\"maxPayloadSize\":0}")
          .contains("\"sort\":{\"supported\":false}")
          .contains("\"pagination\":{\"cursor\":false,\"index\":true")
          .doesNotContain("cursorTimeout");

      app.profile(TenantProfile.builder().without(Feature.PAGINATION).build());

      assertThat(app.read("/ServiceProviderConfig").has("pagination")).isFalse();
    }

    @Test
    void configurationWhenStoresHaveNoAbilitiesThenNotSupported() {
      assertThat(GatewayFixture.onPlainStores().get("/ServiceProviderConfig").body())
          .contains("\"sort\":{\"supported\":false}")
          .contains("\"etag\":{\"supported\":false}")
          .contains("\"cursor\":false");
    }

    @Test
    void configurationWhenTokensAndEventsAreOfferedThenListed() {
      GatewayFixture more =
          new GatewayFixture(
              builder ->
                  builder
                      .tokenEndpoint(TOKENS)
                      .securityEvents(
                          tenant -> tenant.equals("acme") ? List.of("urn:a", "urn:b") : List.of())
                      .cursorKeys(CursorKeys.random().lasting(Duration.ofMinutes(2))));

      ComplexValue config = more.read("/ServiceProviderConfig");

      assertThat(config.elements("authenticationSchemes"))
          .extracting(scheme -> scheme.complexOrEmpty().findText("type").orElseThrow())
          .containsExactly("oauthbearertoken", "oauth2");
      assertThat(more.get("/ServiceProviderConfig").body())
          .contains(
              """
              {"type":"oauth2","name":"OAuth 2.0 Client Credentials",\
              "description":"An access token from /oauth2/token below the base URL, by a client \
              secret or a JWT assertion (RFC 6749, RFC 7523)",\
              "specUri":"https://www.rfc-editor.org/info/rfc6749"}""")
          .contains(
              "\"securityEvents\":{\"asyncRequest\":\"none\",\"eventUris\":[\"urn:a\",\"urn:b\"]}")
          .contains("\"cursorTimeout\":120");
      assertThat(app.read("/ServiceProviderConfig").has("securityEvents")).isFalse();
    }
  }

  @Nested
  class Types {
    private static final String GROUP =
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],"id":"Group",\
        "name":"Group","description":"Group","endpoint":"/Groups",\
        "schema":"urn:ietf:params:scim:schemas:core:2.0:Group",\
        "meta":{"resourceType":"ResourceType",\
        "location":"https://localhost/acme/scim/v2/ResourceTypes/Group"}}""";

    @Test
    void resourceTypesWhenListedThenAllOnOnePage() {
      Reply reply = app.get("/ResourceTypes?count=1");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("Location")).isEmpty();
      assertThat(reply.body())
          .startsWith(
              "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],"
                  + "\"totalResults\":2,\"startIndex\":1,\"itemsPerPage\":2,\"Resources\":["
                  + "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:ResourceType\"],"
                  + "\"id\":\"User\"")
          .endsWith(GROUP + "]}");
    }

    @Test
    void resourceTypeWhenKnownThenItsDocument() {
      Reply reply = app.get("/ResourceTypes/Group");

      assertThat(reply.body()).isEqualTo(GROUP);
      assertThat(reply.header("Location")).contains(GatewayFixture.BASE + "/ResourceTypes/Group");
    }

    @Test
    void schemasWhenListedThenEachIsReadByItsUrn() {
      ComplexValue page = app.read("/Schemas");

      assertThat(page.elements("Resources"))
          .extracting(schema -> schema.complexOrEmpty().findText("id").orElseThrow())
          .containsExactly(USER_URN, ENTERPRISE_URN, CoreSchemas.group().id());
      assertThat(page.elements("Resources"))
          .allSatisfy(
              schema ->
                  assertThat(
                          app.read(
                              "/Schemas/" + schema.complexOrEmpty().findText("id").orElseThrow()))
                      .isEqualTo(schema));
      assertThat(app.read("/Schemas/" + USER_URN).complexOrEmpty("meta"))
          .isEqualTo(
              ComplexValue.builder()
                  .put("resourceType", "Schema")
                  .put("location", GatewayFixture.BASE + "/Schemas/" + USER_URN)
                  .build());
    }

    @ParameterizedTest
    @CsvSource({
      "/ResourceTypes/Robot, 404, No resource type has this name",
      "/Schemas/urn:nowhere, 404, No schema has this URN",
      "/Schemas?filter=id+pr, 403, This endpoint must not be filtered",
      "/ResourceTypes?filter=id+pr, 403, This endpoint must not be filtered",
    })
    void discoveryWhenRefusedThenErrorOfTheEndpoint(String path, int status, String detail) {
      Reply reply = app.get(path);

      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.json().findText("detail")).contains(detail);
    }
  }

  @Nested
  class ReadOnlyAttributes {
    private String mutability(String urn, String attribute) {
      return app.read("/Schemas/" + urn).elements("attributes").stream()
          .map(one -> one.complexOrEmpty())
          .filter(one -> one.findText("name").equals(Optional.of(attribute)))
          .map(one -> one.findText("mutability").orElseThrow())
          .findFirst()
          .orElseThrow();
    }

    @Test
    void schemaWhenConnectionMustNotWriteAttributesThenReadOnlyOrImmutable() {
      app.profile(
          TenantProfile.builder()
              .connectionPolicy(
                  "idp",
                  ConnectionPolicy.UNRESTRICTED.withUnwritable(
                      "User",
                      "title",
                      "userName",
                      "name.givenName",
                      "externalId",
                      ENTERPRISE_URN + ":department"))
              .build());

      assertThat(mutability(USER_URN, "title")).isEqualTo("readOnly");
      assertThat(mutability(USER_URN, "userName")).isEqualTo("immutable");
      assertThat(mutability(USER_URN, "nickName")).isEqualTo("readWrite");
      assertThat(mutability(ENTERPRISE_URN, "department")).isEqualTo("readOnly");
      assertThat(mutability(ENTERPRISE_URN, "division")).isEqualTo("readWrite");
      assertThat(app.get("/Schemas/" + USER_URN).body())
          .containsPattern("\"name\":\"givenName\",[^{}]*\"mutability\":\"readOnly\"")
          .containsPattern("\"name\":\"familyName\",[^{}]*\"mutability\":\"readWrite\"");
      assertThat(app.get("/Schemas").body())
          .containsPattern("\"name\":\"title\",[^{}]*\"mutability\":\"readOnly\"");
      assertThat(app.sendAs("second", "GET", "/Schemas/" + USER_URN, "").body())
          .containsPattern("\"name\":\"title\",[^{}]*\"mutability\":\"readWrite\"");
    }
  }

  @Nested
  class AuthorizationServer {
    private static final String DOCUMENT =
        """
        {"issuer":"https://localhost/acme/scim/v2",\
        "token_endpoint":"https://localhost/acme/scim/v2/oauth2/token",\
        "grant_types_supported":["client_credentials"],\
        "token_endpoint_auth_methods_supported":["private_key_jwt"],\
        "token_endpoint_auth_signing_alg_values_supported":["RS256"],\
        "scopes_supported":["scim"]}""";

    private final GatewayFixture issuing = new GatewayFixture(b -> b.tokenEndpoint(TOKENS));

    @Test
    void metadataWhenAtEitherUrlThenTheSameDocumentWithoutCredential() {
      for (String target :
          List.of(
              "/acme/scim/v2/.well-known/oauth-authorization-server",
              "/.well-known/oauth-authorization-server/acme/scim/v2")) {
        for (String method : List.of("GET", "HEAD")) {
          Reply reply = issuing.handle(method, target, "");

          assertThat(reply.status()).isEqualTo(200);
          assertThat(reply.header("Content-Type")).contains("application/json");
          assertThat(reply.body()).isEqualTo(method.equals("GET") ? DOCUMENT : "");
        }
        assertThat(issuing.gateway.serves(GatewayFixture.request("GET", target, ""))).isTrue();
      }
    }

    @Test
    void metadataWhenThereIsNoTokenEndpointThenNoDocument() {
      assertThat(
              app.handle("GET", "/acme/scim/v2/.well-known/oauth-authorization-server", "")
                  .status())
          .isEqualTo(401);
      for (String target :
          List.of(
              "/.well-known/oauth-authorization-server/acme/scim/v2",
              "/.well-known/oauth-authorization-server",
              "/.well-known/oauth-authorization-serverx/acme/scim/v2")) {
        assertThat(app.gateway.handle(GatewayFixture.request("GET", target, ""))).isEmpty();
        assertThat(app.gateway.serves(GatewayFixture.request("GET", target, ""))).isFalse();
      }
      assertThat(
              issuing.gateway.handle(
                  GatewayFixture.request(
                      "GET", "/.well-known/oauth-authorization-serverx/acme/scim/v2", "")))
          .isEmpty();
      assertThat(
              issuing
                  .handle("POST", "/acme/scim/v2/.well-known/oauth-authorization-server", "")
                  .status())
          .isEqualTo(401);
    }

    @Test
    void metadataWhenBaseUrlHasNoPathThenAtTheRoot() {
      GatewayFixture root =
          new GatewayFixture(b -> b.tokenEndpoint(TOKENS).route("https://single.example"));

      Reply reply =
          root.handle("GET", "/.well-known/oauth-authorization-server", "", "Host: single.example");

      assertThat(reply.json().findText("issuer")).contains("https://single.example");
    }

    @Test
    void metadataWhenPathOnlyContainsTheWellKnownPathThenNoDocument() {
      for (String path :
          List.of(
              "/acme/scim/v2/Users/.well-known/oauth-authorization-server",
              "/acme/scim/v2/.well-known/oauth-authorization-server/x",
              "/zz/.well-known/oauth-authorization-server/scim/v2",
              "/.well-known/oauth-authorization-server/acme/scim/v2/Users")) {
        assertThat(issuing.gateway.handle(GatewayFixture.request("GET", path, "")))
            .as(path)
            .map(ScimResponse::status)
            .isNotEqualTo(Optional.of(200));
      }
    }

    @Test
    void metadataWhenMembersHaveNoValueThenOmitted() {
      GatewayFixture plain =
          new GatewayFixture(
              builder ->
                  builder
                      .tokenEndpoint(TOKENS::answer)
                      .revocations(new MemoryRevocationQueue())
                      .logout(LogoutEndpoints.NONE.with(mock(GlobalTokenRevocation.class))));

      assertThat(
              plain
                  .handle("GET", "/acme/scim/v2/.well-known/oauth-authorization-server", "")
                  .body())
          .isEqualTo(
              """
              {"issuer":"https://localhost/acme/scim/v2",\
              "token_endpoint":"https://localhost/acme/scim/v2/oauth2/token",\
              "grant_types_supported":["client_credentials"],\
              "token_endpoint_auth_methods_supported":["client_secret_basic"],\
              "global_token_revocation_endpoint":\
              "https://localhost/acme/scim/v2/global-token-revocation"}""");
    }
  }
}
