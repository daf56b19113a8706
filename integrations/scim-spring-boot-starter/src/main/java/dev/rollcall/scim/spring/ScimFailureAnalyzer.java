// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Describes wrong configurations of the gateway when the application fails to start. */
final class ScimFailureAnalyzer extends AbstractFailureAnalyzer<ScimConfigurationException> {
  @Override
  protected FailureAnalysis analyze(Throwable failure, ScimConfigurationException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), failure);
  }
}
