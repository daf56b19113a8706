// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Dispatches the requests of servers without a routing of paths. */
final class BareDispatcher {
  private static final String USERS = "/acme/scim/v2/Users";
  private static final String GROUPS = "/acme/scim/v2/Groups";

  private final BareDirectory directory = new BareDirectory();

  /**
   * Responds to a request.
   *
   * @param query the query as sent, or null
   */
  BareResponse respond(String method, String path, @Nullable String query, InputStream body)
      throws IOException {
    if (path.startsWith(USERS)) {
      return path.length() == USERS.length()
          ? users(method, query, body)
          : user(method, path.substring(USERS.length() + 1), body);
    }
    if (path.startsWith(GROUPS)) {
      return path.length() == GROUPS.length()
          ? groups(method, query, body)
          : group(method, path.substring(GROUPS.length() + 1), query, body);
    }
    return BareResponse.NOT_FOUND;
  }

  private BareResponse users(String method, @Nullable String query, InputStream body)
      throws IOException {
    if (method.equals("POST")) {
      return directory.createUser(body);
    }
    String filter = parameter(query, "filter");
    return filter == null
        ? directory.page(number(query, "startIndex", 1), number(query, "count", 100))
        : directory.usersNamed(filter);
  }

  private BareResponse user(String method, String id, InputStream body) throws IOException {
    return method.equals("PATCH") ? directory.patchUser(id, body) : directory.user(id);
  }

  private BareResponse groups(String method, @Nullable String query, InputStream body)
      throws IOException {
    if (method.equals("POST")) {
      return directory.createGroup(body);
    }
    String filter = parameter(query, "filter");
    return filter == null ? BareResponse.NOT_FOUND : directory.groupsNamed(filter);
  }

  private BareResponse group(String method, String id, @Nullable String query, InputStream body)
      throws IOException {
    return method.equals("PATCH")
        ? directory.patchGroup(id, body)
        : directory.group(id, parameter(query, "excludedAttributes") == null);
  }

  private static int number(@Nullable String query, String name, int absent) {
    String value = parameter(query, name);
    return value == null ? absent : Integer.parseInt(value);
  }

  private static @Nullable String parameter(@Nullable String query, String name) {
    if (query == null) {
      return null;
    }
    int start = 0;
    while (start < query.length()) {
      int end = query.indexOf('&', start);
      end = end < 0 ? query.length() : end;
      if (query.startsWith(name, start) && query.charAt(start + name.length()) == '=') {
        String value = query.substring(start + name.length() + 1, end);
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
      }
      start = end + 1;
    }
    return null;
  }
}
