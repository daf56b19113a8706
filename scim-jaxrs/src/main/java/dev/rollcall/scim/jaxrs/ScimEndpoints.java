// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.log.RequestedOperation;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of RFC 7644 section 3.2 below an internal path, to which {@link RouteFilter} sends
 * what it has admitted. They read HTTP and write HTTP; the gateway decides. A request that was not
 * admitted finds nothing here. Not API.
 */
@Path(ScimEndpoints.INTERNAL_PATH)
public final class ScimEndpoints {
  /** Where admitted requests are sent; no address of a client. */
  static final String INTERNAL_PATH = ".rollcall";

  /**
   * An endpoint of resources. The names of the RFC's own endpoints are left out: runtimes differ in
   * whether a locator or a template wins.
   */
  private static final RequestedOperation DISCOVERY = RequestedOperation.of(Operation.DISCOVERY);

  private static final String ENDPOINT =
      "{endpoint:"
          + " (?!(?:ServiceProviderConfig|ResourceTypes|Schemas|Me|Bulk|\\.search)(?:/|$))[^/]+}";

  /** A resource of an endpoint; {@code .search} is none, for the same reason. */
  private static final String RESOURCE = ENDPOINT + "/{id: (?!\\.search$)[^/]+}";

  private final SecurityContext security;
  private final UriInfo uri;
  private final HttpHeaders headers;
  private @Nullable RequestBody body;

  /** Made by the runtime. */
  public ScimEndpoints(
      @Context SecurityContext security, @Context UriInfo uri, @Context HttpHeaders headers) {
    this.security = security;
    this.uri = uri;
    this.headers = headers;
  }

  /** What the service provider supports. */
  @Path("ServiceProviderConfig")
  public DiscoveryEndpoint serviceProviderConfig() {
    return new DiscoveryEndpoint(
        () -> answer(DISCOVERY, at -> at.protocol().serviceProviderConfig(at.context())),
        name -> {
          throw ErrorResponses.forStatus(404);
        });
  }

  /** The resource types. */
  @Path("ResourceTypes")
  public DiscoveryEndpoint resourceTypes() {
    return new DiscoveryEndpoint(
        () -> answer(DISCOVERY, at -> at.protocol().resourceTypes(at.context(), parameters())),
        name -> answer(DISCOVERY, at -> at.protocol().resourceType(at.context(), name)));
  }

  /** The schemas. */
  @Path("Schemas")
  public DiscoveryEndpoint schemas() {
    return new DiscoveryEndpoint(
        () -> answer(DISCOVERY, at -> at.protocol().schemas(at.context(), parameters())),
        urn -> answer(DISCOVERY, at -> at.protocol().schema(at.context(), urn)));
  }

  /** The resource of the caller itself. Every method. */
  @Path("Me")
  public MeEndpoint me() {
    return new MeEndpoint(this);
  }

  /** Many operations in one request. */
  @POST
  @Path("Bulk")
  public Response bulk(InputStream body) {
    return answer(
        RequestedOperation.of(Operation.BULK),
        at -> at.protocol().bulk(at.context(), checked(body), new OperationGuard(at)));
  }

  /** A page of the resources of all types. */
  @GET
  public Response searchAll() {
    return answer(
        RequestedOperation.of(Operation.SEARCH),
        at -> at.protocol().searchAll(at.context(), parameters()));
  }

  /** A query over all resource types, in a body. */
  @POST
  @Path(".search")
  public Response searchAll(InputStream body) {
    return answer(
        RequestedOperation.of(Operation.SEARCH),
        at -> at.protocol().searchAll(at.context(), checked(body)));
  }

  /** A query in a body. */
  @POST
  @Path(ENDPOINT + "/.search")
  public Response search(@PathParam("endpoint") String endpoint, InputStream body) {
    return answer(
        RequestedOperation.of(Operation.SEARCH, endpoint),
        at -> at.protocol().search(at.context(), endpoint, checked(body)));
  }

  /** A page of the resources of a type. */
  @GET
  @Path(ENDPOINT)
  public Response search(@PathParam("endpoint") String endpoint) {
    return answer(
        RequestedOperation.of(Operation.SEARCH, endpoint),
        at -> at.protocol().search(at.context(), endpoint, parameters()));
  }

  /** A new resource. */
  @POST
  @Path(ENDPOINT)
  public Response create(@PathParam("endpoint") String endpoint, InputStream body) {
    return answer(
        RequestedOperation.of(Operation.CREATE, endpoint),
        at -> at.protocol().create(at.context(), endpoint, checked(body), parameters()));
  }

  /** One resource. */
  @GET
  @Path(RESOURCE)
  public Response read(@PathParam("endpoint") String endpoint, @PathParam("id") String id) {
    return answer(
        RequestedOperation.of(Operation.READ, endpoint, id),
        at -> at.protocol().read(at.context(), endpoint, id, parameters(), preconditions()));
  }

  /** A resource replaced. */
  @PUT
  @Path(RESOURCE)
  public Response replace(
      @PathParam("endpoint") String endpoint, @PathParam("id") String id, InputStream body) {
    return answer(
        RequestedOperation.of(Operation.REPLACE, endpoint, id),
        at ->
            at.protocol()
                .replace(at.context(), endpoint, id, checked(body), parameters(), preconditions()));
  }

  /** A resource changed. */
  @PATCH
  @Path(RESOURCE)
  public Response patch(
      @PathParam("endpoint") String endpoint, @PathParam("id") String id, InputStream body) {
    return answer(
        RequestedOperation.of(Operation.PATCH, endpoint, id),
        at ->
            at.protocol()
                .patch(at.context(), endpoint, id, checked(body), parameters(), preconditions()));
  }

  /** A resource removed. */
  @DELETE
  @Path(RESOURCE)
  public Response delete(@PathParam("endpoint") String endpoint, @PathParam("id") String id) {
    return answer(
        RequestedOperation.of(Operation.DELETE, endpoint, id),
        at -> at.protocol().delete(at.context(), endpoint, id, preconditions()));
  }

  /** What a step of the protocol comes to as a response. */
  Response answer(RequestedOperation requested, Function<Admitted, EndpointResponse> step) {
    Admitted admitted = admitted();
    MediaType type = MediaTypes.answerFor(headers.getAcceptableMediaTypes());
    EndpointResponse answer = admitted.noted(requested, () -> atWork(admitted, step));
    Response.ResponseBuilder response = Response.status(answer.status());
    answer.location().ifPresent(response::location);
    answer.location().filter(at -> answer.body().isPresent()).ifPresent(response::contentLocation);
    answer.entityTag().ifPresent(tag -> response.header(HttpHeaders.ETAG, tag));
    answer.body().ifPresent(body -> response.type(type).entity(new StreamedAnswer(body, admitted)));
    return response.build();
  }

  private EndpointResponse atWork(Admitted admitted, Function<Admitted, EndpointResponse> step) {
    LoadGuard.Place place = admitted.protection().enter(admitted.context());
    try {
      return step.apply(admitted);
    } finally {
      place.close();
      if (body != null) {
        body.close();
      }
    }
  }

  private Admitted admitted() {
    if (security.getUserPrincipal() instanceof Admitted admitted) {
      return admitted;
    }
    throw ErrorResponses.forStatus(404);
  }

  /** The body in UTF-8, if its media type, charset and coding are supported. */
  InputStream checked(InputStream sent) {
    MediaTypes.checkCoding(headers.getRequestHeader(HttpHeaders.CONTENT_ENCODING));
    Admitted admitted = admitted();
    body = new RequestBody(sent, admitted.protection().watchBody(admitted.context()));
    return MediaTypes.inUtf8(headers.getMediaType(), body);
  }

  /** The query parameters. */
  QueryParameters parameters() {
    return QueryParameters.of(uri.getQueryParameters());
  }

  /** The conditions in the headers. */
  Preconditions preconditions() {
    return new Preconditions(
        Optional.ofNullable(headers.getHeaderString(HttpHeaders.IF_MATCH)),
        Optional.ofNullable(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH)));
  }
}
