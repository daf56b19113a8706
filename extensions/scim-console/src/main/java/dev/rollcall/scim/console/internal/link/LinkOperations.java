// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.link;

import dev.rollcall.scim.console.internal.api.ApiRequest;
import dev.rollcall.scim.console.internal.api.Input;
import dev.rollcall.scim.console.internal.api.InputTypes;
import dev.rollcall.scim.console.internal.api.JsonType;
import dev.rollcall.scim.console.internal.api.ObjectType;
import dev.rollcall.scim.console.internal.api.Operation;
import dev.rollcall.scim.console.internal.api.ProblemException;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.value.IntegerValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operations on portal links. */
public final class LinkOperations {
  private static final String CONFLICT =
      "There is a link for the person since the time in unlessCreatedSince.";
  private static final int MAX_DAYS = 30;

  private static final Input<String> ID =
      Input.path("id", InputTypes.text(200), "The identifier of the link.");
  private static final Input<String> PERSON =
      Input.body(
          "person",
          InputTypes.text(
              LinkActions.MAX_PERSON,
              LinkActions.PERSON,
              "must not have colons or control characters"),
          "The name of the person in logs, such as an e-mail address.");
  private static final Input<List<ConsoleRight>> RIGHTS =
      Input.body(
          "rights",
          InputTypes.listOf(InputTypes.oneOf(ConsoleRight.class), ConsoleRight.values().length),
          "The rights of the person, which the visitor must have.");
  private static final Input<Integer> DAYS =
      Input.body("days", InputTypes.number(1, MAX_DAYS), "The lifetime in days.")
          .orElse(new IntegerValue(LinkForm.Input.EMPTY.days()));
  private static final Input<Optional<Instant>> UNLESS_SINCE =
      Input.body(
              "unlessCreatedSince",
              InputTypes.time(),
              "Refuses the request if there is a link for the person since this time, so that a"
                  + " request that is sent again creates no second link.")
          .optional();

  private static final ObjectType<LinkRow> LINK =
      ObjectType.<LinkRow>named("PortalLink", "A portal link, without its secret.")
          .with("id", JsonType.TEXT, "The identifier.", LinkRow::id)
          .with("person", JsonType.TEXT, "The name of the person in logs.", LinkRow::person)
          .with(
              "rights",
              JsonType.listOf(JsonType.oneOf(ConsoleRight.class)),
              "The rights.",
              LinkRow::rights)
          .with("created", JsonType.TIME, "The time of creation.", LinkRow::created)
          .with(
              "expires",
              JsonType.TIME,
              "The time from which it cannot be opened.",
              LinkRow::expires)
          .with("state", JsonType.oneOf(LinkRow.State.class), "The state.", LinkRow::state);
  private static final ObjectType<List<LinkRow>> LINKS =
      ObjectType.<List<LinkRow>>named("PortalLinkList", "The links of the tenant.")
          .with("links", JsonType.listOf(LINK), "The links, the latest first.", list -> list);
  private static final ObjectType<NewLink> CREATED =
      ObjectType.<NewLink>named("NewPortalLink", "A new link. No later response has its URL.")
          .with("id", JsonType.TEXT, "The identifier.", NewLink::id)
          .with(
              "url",
              JsonType.TEXT,
              "The URL; without scheme and host if the request has no Origin.",
              NewLink::url)
          .with(
              "expires",
              JsonType.TIME,
              "The time from which it cannot be opened.",
              NewLink::expires);

  private final LinkActions actions;

  /** Creates operations for these actions. */
  public LinkOperations(LinkActions actions) {
    this.actions = actions;
  }

  /** A created link with its URL. */
  private record NewLink(String id, String url, Instant expires) {}

  /** Returns the operations. */
  public List<Operation> all() {
    return List.of(
        Operation.get("/links", "listPortalLinks")
            .summary("Lists the portal links of the tenant.")
            .requires(ConsoleRight.MANAGE_CREDENTIALS)
            .reads(LINKS, request -> actions.list(request.visit())),
        Operation.post("/links", "createPortalLink")
            .summary("Creates a portal link.")
            .requires(ConsoleRight.MANAGE_CREDENTIALS)
            .takes(PERSON, RIGHTS, DAYS, UNLESS_SINCE)
            .mayConflict(CONFLICT)
            .creates(CREATED, this::create),
        Operation.delete("/links/{id}", "revokePortalLink")
            .summary("Revokes a portal link and its session.")
            .requires(ConsoleRight.MANAGE_CREDENTIALS)
            .takes(ID)
            .executes(request -> actions.revoke(request.visit(), request.get(ID))));
  }

  private Optional<NewLink> create(ApiRequest request) {
    request.get(RIGHTS).forEach(right -> Page.require(request.visit().user(), right));
    LinkActions.NewLink input =
        new LinkActions.NewLink(
            request.get(PERSON), Set.copyOf(request.get(RIGHTS)), request.get(DAYS));
    return Optional.of(
        actions
            .create(request.visit(), input, request.get(UNLESS_SINCE).orElse(Instant.MAX))
            .map(
                link ->
                    new NewLink(link.id(), LinkActions.url(request.visit(), link), link.expires()))
            .orElseThrow(() -> ProblemException.conflict(CONFLICT)));
  }
}
