// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * A pool of HTTP connections with limits on the responses of a server: the total time of an
 * exchange, the bytes of a body after decompression, and the headers. Thread-safe.
 */
final class HttpConnections implements AutoCloseable {
  /** The largest response body, in bytes. */
  static final int MAX_BODY = 16 * 1_024 * 1_024;

  private static final int MAX_CONNECTIONS = 64;
  private static final int MAX_HEADERS = 100;
  private static final int MAX_LINE = 16 * 1_024;
  private static final int BUFFER = 8 * 1_024;

  private final CloseableHttpClient client;
  private final Duration timeout;
  private final ScheduledThreadPoolExecutor deadlines;

  /** Creates a pool whose exchanges each take at most {@code timeout}. */
  HttpConnections(Duration timeout) {
    this.timeout = timeout;
    this.client = client(Timeout.of(timeout));
    this.deadlines =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "scim-conformance-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    deadlines.setRemoveOnCancelPolicy(true);
  }

  private static CloseableHttpClient client(Timeout limit) {
    return HttpClients.custom()
        .setConnectionManager(connections(limit))
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(limit)
                .setConnectionRequestTimeout(limit)
                .build())
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAutomaticRetries()
        .disableAuthCaching()
        .setUserAgent("rollcall-conformance")
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(Timeout limit) {
    Http1Config protocol =
        Http1Config.custom().setMaxHeaderCount(MAX_HEADERS).setMaxLineLength(MAX_LINE).build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(new LoopbackNames())
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(protocol).build())
        .setMaxConnTotal(MAX_CONNECTIONS)
        .setMaxConnPerRoute(MAX_CONNECTIONS)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(limit).setSocketTimeout(limit).build())
        .build();
  }

  /**
   * Sends a request and reads the whole response.
   *
   * @param headers the request headers; one with an empty value is not sent
   * @throws ServerUnreachableException when there is no complete response within the limits
   */
  Exchange exchange(Call call, URI uri, Map<String, String> headers) {
    HttpUriRequestBase request = request(call, uri, headers);
    long start = System.nanoTime();
    Future<?> deadline =
        deadlines.schedule(request::cancel, timeout.toNanos(), TimeUnit.NANOSECONDS);
    try {
      return client.execute(
          HttpHost.create(uri), request, response -> exchange(call, uri, response, start));
    } catch (IOException failed) {
      throw new ServerUnreachableException(reason(call, uri, request, failed), failed);
    } finally {
      deadline.cancel(false);
    }
  }

  private String reason(Call call, URI uri, HttpUriRequestBase request, IOException failed) {
    if (failed instanceof UnknownHostException) {
      return "Unknown host " + uri.getHost();
    }
    if (failed instanceof SSLException untrusted) {
      return "No secure connection to " + uri.getHost() + ": " + reason(untrusted);
    }
    String cause =
        request.isCancelled()
            ? "the response is not complete after " + seconds()
            : String.valueOf(failed.getMessage());
    return "No response from " + uri.getHost() + " to " + call.method() + ": " + cause;
  }

  private String seconds() {
    return timeout.toMillis() / 1000.0 + " s";
  }

  private static String reason(SSLException untrusted) {
    return untrusted.getCause() instanceof CertificateException
        ? "Java does not trust the issuer of its certificate; name your certificate authority with"
            + " java -Djavax.net.ssl.trustStore=FILE -jar ..."
        : String.valueOf(untrusted.getMessage());
  }

  private static HttpUriRequestBase request(Call call, URI uri, Map<String, String> headers) {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), uri);
    headers.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            request.addHeader(name, value);
          }
        });
    call.body()
        .ifPresent(
            body ->
                request.setEntity(
                    new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), null)));
    return request;
  }

  private static Exchange exchange(Call call, URI uri, ClassicHttpResponse response, long start)
      throws IOException {
    String body =
        response.getEntity() == null
            ? ""
            : new String(read(response.getEntity().getContent()), StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Exchange(call, uri, response.getCode(), headers, body, took);
  }

  private static byte[] read(InputStream body) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      read.write(buffer, 0, count);
      if (read.size() > MAX_BODY) {
        throw new IOException("the response body is larger than " + MAX_BODY + " bytes");
      }
    }
    return read.toByteArray();
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    try {
      client.close();
    } catch (IOException alreadyGone) {
      throw new ServerUnreachableException("The connections did not close", alreadyGone);
    }
  }

  /**
   * Names below {@code localhost} resolve to this machine (RFC 6761 section 6.3) on every system.
   */
  private static final class LoopbackNames implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      boolean isLocal = host.toLowerCase(Locale.ROOT).endsWith(".localhost");
      return isLocal
          ? new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})}
          : SystemDefaultDnsResolver.INSTANCE.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
