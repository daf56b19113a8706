// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.log.LogLine;
import dev.rollcall.scim.gateway.internal.operation.ProvisioningRecorder;
import dev.rollcall.scim.gateway.internal.operation.RequestedOperation;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import dev.rollcall.scim.gateway.internal.routing.PathSegment;
import dev.rollcall.scim.message.BulkOperation;
import dev.rollcall.scim.message.BulkResult;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Executes the operations of one Bulk request. Not thread-safe. */
final class BulkExecution {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final TenantContext context;
  private final LoadGuard load;
  private final ProvisioningRecorder recorder;
  private final List<BulkOperationRunner> runners;
  private final Map<String, Integer> posts = new HashMap<>();
  private final Map<String, BulkResource> created = new HashMap<>();
  private final Map<Integer, BulkResult> results = new TreeMap<>();
  private int errors;

  BulkExecution(
      TenantContext context,
      LoadGuard load,
      ProvisioningRecorder recorder,
      List<BulkOperationRunner> runners) {
    this.context = context;
    this.load = load;
    this.recorder = recorder;
    this.runners = runners;
    for (int i = 0; i < runners.size(); i++) {
      BulkOperation operation = runners.get(i).operation();
      if (operation.isPost() && operation.bulkId().isPresent()) {
        posts.put(operation.bulkId().get(), i);
      }
    }
  }

  /**
   * Runs the operations until the maximum number has failed, and returns the results in the order
   * of the request.
   */
  List<BulkResult> results(int failOnErrors) {
    for (List<Integer> together : BulkOrder.of(references())) {
      if (errors >= failOnErrors) {
        break;
      }
      int first = together.get(0);
      if (together.size() == 1 && !refersToItself(runners.get(first))) {
        run(first);
      } else {
        new Circle(together).run();
      }
    }
    return List.copyOf(results.values());
  }

  /**
   * Returns the operations that each operation refers to; unknown references are detected when the
   * operation is run.
   */
  private List<List<Integer>> references() {
    List<List<Integer>> references = new ArrayList<>(runners.size());
    for (BulkOperationRunner runner : runners) {
      List<Integer> targets = new ArrayList<>();
      for (String bulkId : runner.references()) {
        Integer target = posts.get(bulkId);
        if (target != null) {
          targets.add(target);
        }
      }
      references.add(targets);
    }
    return references;
  }

  private static boolean refersToItself(BulkOperationRunner runner) {
    return runner.operation().isPost()
        && runner.operation().bulkId().filter(runner.references()::contains).isPresent();
  }

  private void run(int index) {
    try {
      succeeded(index, attempt(index, Set.of()));
    } catch (ScimException refused) {
      failed(index, refused);
    }
  }

  private EndpointResponse attempt(int index, Set<String> waiting) {
    BulkOperationRunner runner = runners.get(index);
    EndpointResponse response =
        recorded(
            runner.requested(),
            index,
            () -> {
              load.countOperation(context);
              return runner.run(context, waiting, this::require);
            });
    if (runner.operation().isPost()) {
      String location = response.location().orElseThrow();
      created.put(
          runner.operation().bulkId().orElseThrow(),
          new BulkResource(PathSegment.last(location), location));
    }
    return response;
  }

  /** Runs a write and records it in the provisioning log. */
  private EndpointResponse recorded(
      RequestedOperation requested, int index, Supplier<EndpointResponse> work) {
    ProvisioningRecorder.Recording recording = recorder.begin(context, requested, index);
    try {
      EndpointResponse response = work.get();
      recording.succeeded(response);
      return response;
    } catch (Throwable failure) {
      throw recording.failed(ExceptionTranslator.asScim(failure, context.requestId()));
    }
  }

  private void succeeded(int index, EndpointResponse response) {
    BulkOperationRunner runner = runners.get(index);
    Optional<String> location = response.location().or(() -> runner.location(context, this::find));
    results.put(
        index,
        new BulkResult(
            runner.operation(),
            location,
            response.entityTag(),
            response.status(),
            Optional.empty()));
  }

  private void failed(int index, ScimException refused) {
    BulkOperationRunner runner = runners.get(index);
    Optional<String> location = runner.location(context, this::find);
    results.put(index, BulkResult.failed(runner.operation(), location, refused));
    errors++;
  }

  private Optional<BulkResource> find(String bulkId) {
    return Optional.ofNullable(created.get(bulkId));
  }

  private BulkResource require(String bulkId) {
    return find(bulkId)
        .orElseThrow(
            () ->
                ScimException.invalidValue(
                    name(bulkId),
                    posts.containsKey(bulkId)
                        ? "refers to an operation that failed"
                        : "refers to no POST of this request"));
  }

  /**
   * Returns the name of a reference for messages: the client's {@code bulkId}, if it is printable.
   */
  private static String name(String bulkId) {
    boolean isPrintable =
        bulkId.length() <= 128 && bulkId.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return ReferenceMapping.PREFIX + (isPrintable ? bulkId : "...");
  }

  /**
   * Resources that refer to one another (RFC 7644 section 3.7.1). They are created in the order of
   * the request, each without the references to resources that do not exist yet; these are then
   * added by a PATCH. If one fails, those created before it are deleted again and all fail.
   */
  private final class Circle {
    private final List<Integer> members;
    private final Map<Integer, Set<String>> waiting = new TreeMap<>();
    private final Map<Integer, EndpointResponse> responses = new TreeMap<>();

    Circle(List<Integer> members) {
      this.members = members;
    }

    void run() {
      Set<String> missing = new HashSet<>();
      members.forEach(member -> missing.add(bulkId(member)));
      for (int member : members) {
        Set<String> absent = new HashSet<>(runners.get(member).references());
        absent.retainAll(missing);
        if (!succeeds(member, () -> attempt(member, absent))) {
          return;
        }
        missing.remove(bulkId(member));
        if (!absent.isEmpty()) {
          waiting.put(member, absent);
        }
      }
      for (Map.Entry<Integer, Set<String>> each : waiting.entrySet()) {
        int member = each.getKey();
        if (!succeeds(member, () -> complete(member, each.getValue()))) {
          return;
        }
      }
      responses.forEach(BulkExecution.this::succeeded);
    }

    private boolean succeeds(int member, Supplier<EndpointResponse> work) {
      try {
        responses.merge(member, work.get(), Circle::completed);
        return true;
      } catch (ScimException refused) {
        failAll(member, refused);
        return false;
      }
    }

    /** Returns the status of a creation with the version of its completion. */
    private static EndpointResponse completed(EndpointResponse created, EndpointResponse patched) {
      return new EndpointResponse(
          created.status(), created.location(), patched.entityTag(), Optional.empty());
    }

    private EndpointResponse complete(int member, Set<String> waited) {
      BulkOperationRunner runner = runners.get(member);
      return recorded(
          runner.requested(Operation.PATCH, find(bulkId(member))),
          member,
          () -> runner.complete(context, waited, BulkExecution.this::require));
    }

    private void failAll(int failedMember, ScimException refused) {
      String name = name(bulkId(failedMember));
      for (int member : members) {
        deleteCreated(member);
        failed(
            member,
            member == failedMember
                ? refused
                : ScimException.invalidValue(name, "refers to an operation that failed"));
      }
    }

    /**
     * Deletes a created resource. A resource that cannot be deleted remains; the operation fails in
     * either case.
     */
    private void deleteCreated(int member) {
      BulkResource resource = created.remove(bulkId(member));
      if (resource != null) {
        try {
          BulkOperationRunner runner = runners.get(member);
          RequestedOperation requested = runner.requested(Operation.DELETE, Optional.of(resource));
          recorded(requested, member, () -> runner.undo(context, resource));
        } catch (ScimException stays) {
          LOG.log(
              System.Logger.Level.WARNING,
              () ->
                  LogLine.of(context.requestId(), "bulk_rollback_failed")
                      .add("tenant", context.tenantId())
                      .add("bulk_id", bulkId(member))
                      .add("status", stays.status())
                      .toString());
        }
      }
    }

    private String bulkId(int member) {
      return runners.get(member).operation().bulkId().orElseThrow();
    }
  }
}
