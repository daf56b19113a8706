// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy.Access;
import java.util.List;
import java.util.Optional;

/**
 * Finds the streams that a receiver may read. A stream of another tenant or connection is the same
 * as none. Every credential of the connection may read and acknowledge events; a request that
 * changes a stream needs the access of a write.
 *
 * @param streams the streams of each tenant
 */
record StreamAccess(EventStreams streams) {
  /**
   * A stream that the caller may read.
   *
   * @param id the stream in the store
   * @param declared the declared stream
   */
  record ReadableStream(EventStreamId id, EventStream declared) {}

  /** Returns the streams that a caller may read. */
  List<ReadableStream> find(Caller caller) {
    Optional<String> connection = Optional.of(caller.connection());
    return streams.find(caller.tenantId()).stream()
        .filter(stream -> stream.reader().equals(connection))
        .map(stream -> new ReadableStream(stream.id(caller.tenantId()), stream))
        .toList();
  }

  /**
   * Finds a stream.
   *
   * @throws ScimException 404 when the caller may not read a stream of this name
   */
  ReadableStream require(Caller caller, String streamName) {
    return find(caller).stream()
        .filter(stream -> stream.id().name().equals(streamName))
        .findFirst()
        .orElseThrow(StreamAccess::noStream);
  }

  /**
   * Checks that a caller may change a stream, under the rules for a write to a resource.
   *
   * @throws ScimException 403 when the credential or the connection may only read
   */
  static void checkWrite(TenantContext context) {
    Caller caller = context.caller();
    if (!caller.has(Scope.WRITE)) {
      throw ScimException.insufficientScope(Scope.WRITE.wireName());
    }
    Access connection = context.profile().connectionPolicy(caller.connection()).access();
    if (connection == Access.READ_ONLY) {
      throw ScimException.forbidden("This connection must not write");
    }
  }

  static ScimException noStream() {
    return ScimException.notFound("No stream or endpoint matches this URL");
  }
}
