// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The attacking process, separate from the measuring one, so that garbage collection of hostile
 * bodies does not delay the measured requests. Arguments: port and tenant. The first line of its
 * input is the token, each further line the name of an attack, which the next line, {@code stop},
 * ends. It writes a line when it is ready, and one with the outcomes of each attack.
 */
public final class Attacker {
  private static final String ALL = "all";

  private Attacker() {}

  /** Runs the process. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    TenantClient client =
        new TenantClient(Integer.parseInt(arguments[0]), arguments[1], in.readLine());
    HostileRequests requests = new HostileRequests(client);
    System.out.println("ready");
    for (String name = in.readLine(); name != null; name = in.readLine()) {
      Attack attack = new Attack(client, requests, kinds(name));
      in.readLine();
      attack.stop();
      attack.awaitLastResponse();
      System.out.println(attack.outcomes());
    }
  }

  private static List<Attack.Kind> kinds(String name) {
    return name.equals(ALL)
        ? List.of(Attack.Kind.values())
        : Stream.of(name).map(one -> Attack.Kind.valueOf(one.toUpperCase(Locale.ROOT))).toList();
  }
}
