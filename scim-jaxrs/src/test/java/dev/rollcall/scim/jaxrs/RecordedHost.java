// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.idOf;
import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** A {@link DirectoryHost} that exposes its provisioning log and events to a test. */
final class RecordedHost implements AutoCloseable {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"%s}\
      """;

  private final MemoryProvisioningLog log = new MemoryProvisioningLog();
  final List<ProvisioningEvent> events = new CopyOnWriteArrayList<>();
  final DirectoryHost host;

  RecordedHost(BiFunction<ServiceProvider.Builder, HostStores, ServiceProvider.Builder> more) {
    this.host =
        new DirectoryHost(
            (builder, stores) ->
                more.apply(builder, stores)
                    .provisioningLog(log, LoggedAttributes.none())
                    .listener((context, event) -> events.add(event)));
  }

  @Override
  public void close() {
    host.close();
  }

  /** The entry of the last request. */
  LogEntry lastEntry() {
    return log.recent(host.tenantId(), ProvisioningLog.Selection.ALL, 1).get(0);
  }

  /** The body of a user. */
  static String user(String userName, String attributes) {
    return USER.formatted(userName, attributes);
  }

  /** Creates a user, or restores one that was deleted. */
  Reply post(String userName, String attributes) {
    return host.send("POST", "/Users", user(userName, attributes));
  }

  void delete(String path) {
    assertThat(host.send("DELETE", path, "").status()).isEqualTo(204);
  }

  /** The path of a user that was deleted. */
  String deletedUser(String userName) {
    String path = host.addUser(userName, "");
    delete(path);
    return path;
  }

  /** Restores the deleted user at a path. */
  void restore(String userName, String path) {
    Reply restored = post(userName, "");
    assertThat(restored.status()).isEqualTo(201);
    assertThat(json(restored).findText("id")).contains(idOf(path));
  }
}
