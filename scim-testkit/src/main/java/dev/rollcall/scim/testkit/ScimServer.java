// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import java.io.IOException;
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
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * A SCIM server as a client sees it: a base URL and a bearer token. Thread-safe. It follows no
 * redirect and keeps no cookie. A request that is answered with 429 (RFC 6585 section 4) is sent
 * again, a few times, after the time that the answer says; nothing else is tried twice.
 */
public final class ScimServer implements AutoCloseable {
  private static final String MEDIA_TYPE = "application/scim+json";
  private static final int MAX_CONNECTIONS = 64;
  private static final int MAX_ANSWER = 64 * 1_024 * 1_024;
  private static final int TRIES = 8;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final URI base;
  private final String token;
  private final CloseableHttpClient client;
  private final int tries;

  private ScimServer(URI base, String token, CloseableHttpClient client, int tries) {
    this.base = base;
    this.token = token;
    this.client = client;
    this.tries = tries;
  }

  /**
   * The server at this URL.
   *
   * @param base what a customer pastes as the tenant URL; a slash at its end does not matter
   * @param token the bearer token
   * @param timeout how long a connection and each part of an answer may take
   * @throws IllegalArgumentException when the URL is not an absolute one of http or https
   */
  public static ScimServer at(URI base, String token, Duration timeout) {
    boolean isHttp = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    if (!isHttp || base.getHost() == null || base.getRawQuery() != null) {
      throw new IllegalArgumentException("The URL must be like https://host/path");
    }
    Timeout limit = Timeout.of(timeout);
    CloseableHttpClient client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new LoopbackNames())
                    .setMaxConnTotal(MAX_CONNECTIONS)
                    .setMaxConnPerRoute(MAX_CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(limit)
                            .setSocketTimeout(limit)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(limit)
                    .setConnectionRequestTimeout(limit)
                    .build())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAutomaticRetries()
            .disableAuthCaching()
            .setUserAgent("rollcall-testkit")
            .build();
    String text = base.toString();
    URI trimmed = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    return new ScimServer(trimmed, Objects.requireNonNull(token, "token"), client, TRIES);
  }

  /** The same with half a minute to answer. */
  public static ScimServer at(URI base, String token) {
    return at(base, token, Duration.ofSeconds(30));
  }

  /** The base URL, without a slash at its end. */
  public URI base() {
    return base;
  }

  /** The same server for someone with another token; closing either closes both. */
  public ScimServer withToken(String other) {
    return new ScimServer(base, other, client, tries);
  }

  /** The same server asked with the token of another; closing either closes both. */
  public ScimServer withTokenOf(ScimServer other) {
    return withToken(other.token);
  }

  /** The same server under another base URL; closing either closes both. */
  public ScimServer withBase(URI other) {
    return new ScimServer(other, token, client, tries);
  }

  /** The same, that leaves waiting to its caller; closing either closes both. */
  public ScimServer withoutPatience() {
    return new ScimServer(base, token, client, 1);
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @throws Unreachable when there is no answer
   */
  public Exchange send(Call call) {
    Exchange answer = once(call);
    for (int i = 1; i < tries && answer.isTooEarly(); i++) {
      answer.await(LONGEST_WAIT);
      answer = once(call);
    }
    return answer;
  }

  private Exchange once(Call call) {
    URI uri = URI.create(base + call.path());
    ClassicHttpRequest request = request(call, uri);
    long start = System.nanoTime();
    try {
      return client.execute(
          HttpHost.create(uri),
          request,
          answer -> exchange(call, uri, answer, System.nanoTime() - start));
    } catch (UnknownHostException unknown) {
      throw new Unreachable("There is no host " + uri.getHost(), unknown);
    } catch (SSLException untrusted) {
      throw new Unreachable(
          "No secure connection to " + uri.getHost() + ": " + reason(untrusted), untrusted);
    } catch (IOException failed) {
      throw new Unreachable(
          "No answer from " + uri.getHost() + " to " + call.method() + ": " + failed.getMessage(),
          failed);
    }
  }

  private static String reason(SSLException untrusted) {
    return untrusted.getCause() instanceof CertificateException
        ? "Java does not know who has signed its certificate; your own authority's is named by"
            + " java -Djavax.net.ssl.trustStore=FILE -jar ..."
        : String.valueOf(untrusted.getMessage());
  }

  private ClassicHttpRequest request(Call call, URI uri) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + token);
    headers.put("Accept", MEDIA_TYPE);
    call.body().ifPresent(body -> headers.put("Content-Type", MEDIA_TYPE));
    call.headers().forEach(headers::put);
    ClassicRequestBuilder builder = ClassicRequestBuilder.create(call.method()).setUri(uri);
    headers.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            builder.addHeader(name, value);
          }
        });
    call.body()
        .ifPresent(
            body ->
                builder.setEntity(
                    new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), null)));
    return builder.build();
  }

  private static Exchange exchange(
      Call call, URI uri, ClassicHttpResponse answer, long nanosToFirstByte)
      throws IOException, ParseException {
    long start = System.nanoTime();
    HttpEntity entity = answer.getEntity();
    String body =
        entity == null
            ? ""
            : Optional.ofNullable(EntityUtils.toString(entity, StandardCharsets.UTF_8, MAX_ANSWER))
                .orElse("");
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : answer.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    Duration took = Duration.ofNanos(nanosToFirstByte + System.nanoTime() - start);
    return new Exchange(call, uri, answer.getCode(), headers, body, took);
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException alreadyGone) {
      throw new Unreachable("The connections did not close", alreadyGone);
    }
  }

  /** Names below {@code localhost} are of this machine (RFC 6761 section 6.3), on every system. */
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
