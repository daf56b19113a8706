// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * A process that receives tokens and records their claims in the table {@code received} before it
 * acknowledges them. It fails, stalls and loses acknowledgements at random.
 */
final class EventReceiverProcess {
  private EventReceiverProcess() {}

  /**
   * Runs the program until it is killed.
   *
   * @param arguments the URL of the database, its user, the port and the seed of the failures
   */
  public static void main(String... arguments) throws IOException {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(arguments[0]);
    pool.setUsername(arguments[1]);
    pool.setMaximumPoolSize(4);
    SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[3]));
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[2])),
            0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/events", exchange -> receive(pool, random, exchange));
    server.start();
  }

  private static void receive(DataSource target, SplittableRandom random, HttpExchange exchange)
      throws IOException {
    int dice;
    synchronized (random) {
      dice = random.nextInt(100);
    }
    try {
      if (dice < 2) {
        exchange.sendResponseHeaders(503, -1);
      } else {
        record(target, exchange);
        if (dice < 4) {
          Thread.sleep(1_000);
        }
        exchange.sendResponseHeaders(dice < 6 ? 500 : 202, -1);
      }
    } catch (SQLException | InterruptedException failure) {
      exchange.sendResponseHeaders(500, -1);
    } finally {
      exchange.close();
    }
  }

  private static void record(DataSource target, HttpExchange exchange)
      throws IOException, SQLException {
    String token = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
    String claims =
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    try (Connection connection = target.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO received (claims) VALUES (?)")) {
      insert.setString(1, claims);
      insert.executeUpdate();
    }
  }
}
