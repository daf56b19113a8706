// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.log.RequestedOperation;
import dev.rollcall.scim.gateway.internal.resource.ResourceLinks;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.message.BulkOperation;
import dev.rollcall.scim.message.BulkResult;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One Bulk request while its operations are run. Not thread-safe. */
final class BulkExecution {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final TenantContext context;
  private final BulkDoor door;
  private final List<BulkOperationRunner> steps;
  private final Map<String, Integer> posts = new HashMap<>();
  private final Map<String, BulkResource> made = new HashMap<>();
  private final Map<Integer, BulkResult> results = new TreeMap<>();
  private int errors;

  /** The operations of a request; the door lets nothing through but {@link ScimException}. */
  BulkExecution(TenantContext context, BulkDoor door, List<BulkOperationRunner> steps) {
    this.context = context;
    this.door = door;
    this.steps = steps;
    for (int i = 0; i < steps.size(); i++) {
      BulkOperation operation = steps.get(i).operation();
      if (operation.isPost() && operation.bulkId().isPresent()) {
        posts.put(operation.bulkId().get(), i);
      }
    }
  }

  /**
   * Runs the operations until so many have failed, and returns the results of those that were run,
   * in the order of the request.
   */
  List<BulkResult> results(int failOnErrors) {
    for (List<Integer> together : BulkOrder.of(references())) {
      if (errors >= failOnErrors) {
        break;
      }
      int first = together.get(0);
      if (together.size() == 1 && !refersToItself(steps.get(first))) {
        run(first);
      } else {
        new Circle(together).run();
      }
    }
    return List.copyOf(results.values());
  }

  /** For each operation those that it refers to; names that refer to none are found out later. */
  private List<List<Integer>> references() {
    List<List<Integer>> references = new ArrayList<>(steps.size());
    for (BulkOperationRunner step : steps) {
      List<Integer> targets = new ArrayList<>();
      for (String bulkId : step.references()) {
        Integer target = posts.get(bulkId);
        if (target != null) {
          targets.add(target);
        }
      }
      references.add(targets);
    }
    return references;
  }

  private static boolean refersToItself(BulkOperationRunner step) {
    return step.operation().isPost()
        && step.operation().bulkId().filter(step.references()::contains).isPresent();
  }

  private void run(int index) {
    try {
      succeeded(index, attempt(index, Set.of()));
    } catch (ScimException refused) {
      failed(index, refused);
    }
  }

  private EndpointResponse attempt(int index, Set<String> waiting) {
    BulkOperationRunner step = steps.get(index);
    EndpointResponse answer =
        door.operation(context, step, index, () -> step.run(context, waiting, this::require));
    if (step.operation().isPost()) {
      URI location = answer.location().orElseThrow();
      made.put(
          step.operation().bulkId().orElseThrow(),
          new BulkResource(ResourceLinks.id(location), location));
    }
    return answer;
  }

  private void succeeded(int index, EndpointResponse answer) {
    BulkOperationRunner step = steps.get(index);
    Optional<URI> location = answer.location().or(() -> step.location(context, this::find));
    results.put(
        index,
        new BulkResult(
            step.operation(),
            location.map(URI::toString),
            answer.entityTag(),
            answer.status(),
            Optional.empty()));
  }

  private void failed(int index, ScimException refused) {
    BulkOperationRunner step = steps.get(index);
    Optional<URI> location = step.location(context, this::find);
    results.put(index, BulkResult.failed(step.operation(), location.map(URI::toString), refused));
    errors++;
  }

  private Optional<BulkResource> find(String bulkId) {
    return Optional.ofNullable(made.get(bulkId));
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

  /** How a message names a reference: the client's word for it, if it is fit to be printed. */
  private static String name(String bulkId) {
    boolean isPrintable =
        bulkId.length() <= 128 && bulkId.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return ReferenceMapping.PREFIX + (isPrintable ? bulkId : "...");
  }

  /**
   * Resources that refer to one another (RFC 7644 section 3.7.1). They are made in the order of the
   * request, each without the references to those that are not there yet; these are then patched
   * in. None can be had without the others: when one fails, those made before it are deleted again
   * and all fail.
   */
  private final class Circle {
    private final List<Integer> members;
    private final Map<Integer, Set<String>> waiting = new TreeMap<>();
    private final Map<Integer, EndpointResponse> answers = new TreeMap<>();

    Circle(List<Integer> members) {
      this.members = members;
    }

    void run() {
      Set<String> missing = new HashSet<>();
      members.forEach(member -> missing.add(bulkId(member)));
      for (int member : members) {
        Set<String> absent = new HashSet<>(steps.get(member).references());
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
      answers.forEach(BulkExecution.this::succeeded);
    }

    private boolean succeeds(int member, Supplier<EndpointResponse> work) {
      try {
        answers.merge(member, work.get(), Circle::completed);
        return true;
      } catch (ScimException refused) {
        giveUp(member, refused);
        return false;
      }
    }

    /** The status of a creation with the version of its completion. */
    private static EndpointResponse completed(EndpointResponse created, EndpointResponse patched) {
      return new EndpointResponse(
          created.status(), created.location(), patched.entityTag(), Optional.empty());
    }

    private EndpointResponse complete(int member, Set<String> waited) {
      BulkOperationRunner step = steps.get(member);
      return door.noted(
          context,
          step.requested(Operation.PATCH, find(bulkId(member))),
          member,
          () -> step.complete(context, waited, BulkExecution.this::require));
    }

    private void giveUp(int culprit, ScimException refused) {
      String name = name(bulkId(culprit));
      for (int member : members) {
        takeBack(member);
        failed(
            member,
            member == culprit
                ? refused
                : ScimException.invalidValue(name, "refers to an operation that failed"));
      }
    }

    /** What cannot be deleted stays; the operation has failed all the same. */
    private void takeBack(int member) {
      BulkResource resource = made.remove(bulkId(member));
      if (resource != null) {
        try {
          BulkOperationRunner step = steps.get(member);
          RequestedOperation requested = step.requested(Operation.DELETE, Optional.of(resource));
          door.noted(context, requested, member, () -> step.undo(context, resource));
        } catch (ScimException stays) {
          LOG.log(
              System.Logger.Level.WARNING,
              () ->
                  "Request %s: a resource of a failed Bulk operation could not be deleted again"
                      .formatted(context.requestId()));
        }
      }
    }

    private String bulkId(int member) {
      return steps.get(member).operation().bulkId().orElseThrow();
    }
  }
}
