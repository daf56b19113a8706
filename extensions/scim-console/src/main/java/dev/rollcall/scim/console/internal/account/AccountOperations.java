// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.account;

import dev.rollcall.scim.console.internal.api.Input;
import dev.rollcall.scim.console.internal.api.InputTypes;
import dev.rollcall.scim.console.internal.api.JsonType;
import dev.rollcall.scim.console.internal.api.ObjectType;
import dev.rollcall.scim.console.internal.api.Operation;
import dev.rollcall.scim.spi.console.ConsoleRight;
import java.util.List;

/** The operations on accounts that existed before provisioning. */
public final class AccountOperations {
  private static final Input<String> SEARCH =
      Input.requiredQuery(
          "search",
          InputTypes.text(200),
          "The userName, externalId, displayName or an e-mail address of an account.");
  private static final Input<String> ID =
      Input.path("id", InputTypes.text(200), "The identifier of the account.");

  private static final ObjectType<AccountRow> ACCOUNT =
      ObjectType.<AccountRow>named("Account", "An account that is not linked.")
          .with("id", JsonType.TEXT, "The identifier.", AccountRow::id)
          .with("name", JsonType.TEXT, "The userName.", AccountRow::name)
          .optional("displayName", JsonType.TEXT, "The displayName.", AccountRow::displayName);
  private static final ObjectType<List<AccountRow>> ACCOUNTS =
      ObjectType.<List<AccountRow>>named("AccountList", "Accounts that are not linked.")
          .with("accounts", JsonType.listOf(ACCOUNT), "The accounts.", list -> list);

  private final AccountActions actions;

  /** Creates operations for these actions. */
  public AccountOperations(AccountActions actions) {
    this.actions = actions;
  }

  /** Returns the operations. */
  public List<Operation> all() {
    return List.of(
        Operation.get("/accounts", "searchAccounts")
            .summary("Searches accounts that are not linked.")
            .onlyIf(actions::isOffered)
            .takes(SEARCH)
            .reads(ACCOUNTS, request -> actions.search(request.visit(), request.get(SEARCH))),
        Operation.get("/accounts/{id}", "getAccount")
            .summary("Reads an account that is not linked.")
            .onlyIf(actions::isOffered)
            .takes(ID)
            .finds(ACCOUNT, request -> actions.find(request.visit(), request.get(ID))),
        Operation.post("/accounts/{id}/link", "linkAccount")
            .summary("Links an account permanently, so that identity providers can manage it.")
            .requires(ConsoleRight.RELEASE)
            .onlyIf(actions::isOffered)
            .takes(ID)
            .executes(request -> actions.link(request.visit(), request.get(ID))));
  }
}
