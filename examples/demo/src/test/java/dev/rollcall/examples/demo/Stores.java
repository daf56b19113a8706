// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.examples.demo.storage.DatabaseStorage;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.LoadLimits;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The storage of the applications under test; the build runs the tests on several. */
final class Stores {
  private Stores() {}

  /** Returns one application, empty, on the configured storage. */
  static DemoServer serve(Function<Storage, HostApplication> application) throws IOException {
    Storage storage = open();
    return DemoServer.start(
        0,
        List.of(application.apply(storage)),
        new DemoServer.Setting(
            LoadLimits.builder().withoutRate().build(),
            storage,
            CursorKeys.random(),
            Optional.empty()));
  }

  /** Returns an empty storage. */
  private static Storage open() {
    return switch (System.getProperty("demo.store", "memory")) {
      case "h2" ->
          DatabaseStorage.at("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
      default -> Storage.memory();
    };
  }
}
