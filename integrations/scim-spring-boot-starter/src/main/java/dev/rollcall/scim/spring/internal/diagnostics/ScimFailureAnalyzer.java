// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Describes wrong configurations of the gateway when the application fails to start. */
public final class ScimFailureAnalyzer extends AbstractFailureAnalyzer<ScimConfigurationException> {
  /** Called by Spring. */
  public ScimFailureAnalyzer() {}

  @Override
  protected FailureAnalysis analyze(Throwable failure, ScimConfigurationException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), failure);
  }
}
