// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.micrometer.MicrometerObserver;
import dev.rollcall.scim.spi.observation.RequestObserver;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The meters of the gateway for Prometheus. No meter names a tenant or a connection. */
final class Metrics {
  /** The media type of {@link #text}. */
  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RequestObserver observer;

  Metrics() {
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    this.observer = MicrometerObserver.of(observations, meters);
  }

  /** Returns the observer that records requests in these meters. */
  RequestObserver observer() {
    return observer;
  }

  /** Returns the meters in the text format of Prometheus. */
  String text() {
    return meters.scrape(MEDIA_TYPE);
  }
}
