// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests that the contract fails on a store that breaks it, and names the rule. */
class StoreFaultsTest {
  /** Returns the names of the failed tests. */
  private static List<String> failures(StoreFault fault) {
    List<String> failed = new ArrayList<>();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(BrokenStoreCase.class))
            .configurationParameter(BrokenStoreCase.FAULT, fault.name())
            .build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                  failed.add(test.getDisplayName());
                }
              }
            });
    return failed;
  }

  @ParameterizedTest
  @EnumSource(StoreFault.class)
  void runContractWhenStoreBreaksRuleThenRuleIsNamed(StoreFault fault) {
    assertThat(failures(fault)).anyMatch(name -> name.matches(".*\\b" + fault.rule() + "\\b.*"));
  }
}
