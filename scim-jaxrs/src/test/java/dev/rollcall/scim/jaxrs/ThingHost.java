// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaDocument;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An application with users, groups and things, for the tenants acme and globex, over HTTP. A thing
 * has an attribute of every data type. The stores keep all attributes that a client sends,
 * including secrets.
 */
final class ThingHost implements AutoCloseable {
  static final String BASE = "https://localhost/acme/scim/v2";
  static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
  static final String THING = "urn:example:Thing";

  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);
  private static final Schema THINGS =
      SchemaDocument.toSchema(
          JSON.readObject(
              """
              {"id": "urn:example:Thing", "attributes": [
                {"name": "name", "required": true},
                {"name": "flag", "type": "boolean"},
                {"name": "count", "type": "integer"},
                {"name": "ratio", "type": "decimal"},
                {"name": "since", "type": "dateTime"},
                {"name": "link", "type": "reference", "referenceTypes": ["uri"]},
                {"name": "data", "type": "binary"},
                {"name": "tags", "multiValued": true},
                {"name": "pin", "mutability": "writeOnly", "returned": "never"}]}
              """));

  private final TestServer server;

  ThingHost() {
    MemoryStores directory = new MemoryStores();
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    tenants.put(Tenant.of("globex"));
    Everything users = new Everything(CoreSchemas.userType());
    Everything groups = new Everything(CoreSchemas.groupType());
    Everything things = new Everything(ResourceType.of("Thing", "/Things", THINGS));
    server =
        TestServer.alone(
            ServiceProvider.named("things")
                .load(LoadLimits.builder().withoutRate().build())
                .route("https://localhost/{tenant}/scim/v2")
                .tenants(tenants)
                .authenticator(token -> Optional.of(new Caller(token, "idp")))
                .resource(users, directory.store(users))
                .resource(groups, directory.groupStore(groups))
                .resource(things, directory.store(things))
                .build());
  }

  /** Stores all attributes that the client sends. */
  private record Everything(ResourceType type) implements ResourceBinding<ScimResource> {
    @Override
    public List<AttributePath> filterable() {
      return List.of();
    }

    @Override
    public void check(Filter filter) {}

    @Override
    public ScimResource fromResource(ScimResource resource) {
      return resource.withAttributes(resource.attributes().without("id").without("meta"));
    }

    @Override
    public ScimResource toResource(ScimResource value) {
      return value;
    }
  }

  @Override
  public void close() {
    server.close();
  }

  /** Sends a request for acme; the path is relative to its base URL. */
  Reply send(String method, String path, String body) {
    return send("acme", method, path, body);
  }

  Reply send(String tenant, String method, String path, String body) {
    return server.send(
        method,
        "/" + tenant + "/scim/v2" + path,
        new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
        "Authorization: Bearer " + tenant,
        "Content-Type: application/scim+json");
  }

  ComplexValue get(String path) {
    return json(200, send("GET", path, ""));
  }

  ComplexValue post(String path, String body) {
    return json(201, send("POST", path, body));
  }

  ComplexValue put(String path, String body) {
    return json(200, send("PUT", path, body));
  }

  /** Returns a user or thing after a PATCH with these operations. */
  ComplexValue patch(String path, String operations) {
    return json(200, send("PATCH", path, patchOp(operations)));
  }

  static String patchOp(String operations) {
    return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
        + operations
        + "]}";
  }

  /** Returns the number of matching resources of an endpoint. */
  long count(String tenant, String endpoint, String filter) {
    String query = "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    return json(200, send(tenant, "GET", endpoint + query, "")).elements("Resources").size();
  }

  long count(String endpoint, String filter) {
    return count("acme", endpoint, filter);
  }

  /** Builds a body with these attributes and the schema of the endpoint. */
  static String body(String schema, String attributes) {
    return "{\"schemas\":[\"" + schema + "\"]," + attributes + "}";
  }

  ComplexValue addUser(String attributes) {
    return post("/Users", body(USER, attributes));
  }

  ComplexValue addThing(String attributes) {
    return post("/Things", body(THING, attributes));
  }

  static String id(ComplexValue resource) {
    return resource.findText("id").orElseThrow();
  }

  static String user(ComplexValue user) {
    return "/Users/" + id(user);
  }

  static String thing(ComplexValue thing) {
    return "/Things/" + id(thing);
  }

  static ComplexValue json(int status, Reply reply) {
    ComplexValue body = json(reply);
    if (reply.status() != status) {
      throw new AssertionError(reply.status() + " " + reply.body());
    }
    return body;
  }

  static ComplexValue json(Reply reply) {
    return JSON.readObject(reply.body().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Returns the strings at a name, or all strings if the name is empty, at any depth. */
  static List<String> texts(Value value, String name) {
    List<String> found = new ArrayList<>();
    if (value instanceof MultiValue list) {
      list.elements().forEach(element -> found.addAll(texts(element, name)));
    } else if (value instanceof ComplexValue object) {
      object.forEach(
          (part, inside) -> {
            if (inside instanceof StringValue text && (name.isEmpty() || part.equals(name))) {
              found.add(text.text());
            }
            found.addAll(texts(inside, name));
          });
    } else if (value instanceof StringValue text && name.isEmpty()) {
      found.add(text.text());
    }
    return found;
  }
}
