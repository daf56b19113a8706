// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.health;

import dev.rollcall.scim.console.internal.api.Input;
import dev.rollcall.scim.console.internal.api.InputTypes;
import dev.rollcall.scim.console.internal.api.Operation;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.value.StringValue;
import java.util.List;

/** The operations on the state of provisioning and on the deprovisioning limit. */
public final class HealthOperations {
  private static final String WEEK = "week";

  private static final Input<String> PERIOD =
      Input.query(
          "period",
          InputTypes.oneOf(List.of("day", WEEK)),
          new StringValue("day"),
          "The period of activity and failures.");

  private final HealthReader reader;
  private final LimitRelease release;

  /** Creates operations. */
  public HealthOperations(HealthReader reader, LimitRelease release) {
    this.reader = reader;
    this.release = release;
  }

  /** Returns the operations. */
  public List<Operation> all() {
    return List.of(
        Operation.get("/health", "getHealth")
            .summary("Reads counts, activity, causes of failures, quarantine risk and connections.")
            .takes(PERIOD)
            .reads(
                HealthDocument.TYPE,
                request ->
                    new HealthDocument(
                        reader.read(request.visit(), request.get(PERIOD).equals(WEEK)),
                        request.visit().texts())),
        Operation.get("/deprovisioning-limit", "getDeprovisioningLimit")
            .summary("Reads the deprovisioning limit and its use.")
            .onlyIf(HealthOperations::hasLimit)
            .finds(HealthDocument.GUARD, request -> reader.guard(request.visit())),
        Operation.post("/deprovisioning-limit/release", "releaseDeprovisioningLimit")
            .summary("Permits as many deactivations and deletions as at the start of a window.")
            .requires(ConsoleRight.RELEASE)
            .onlyIf(HealthOperations::hasLimit)
            .executes(
                request -> {
                  release.execute(request.visit());
                  return true;
                }));
  }

  private static boolean hasLimit(ServiceDescription service) {
    return service.profile().deprovisioningLimit().isPresent();
  }
}
