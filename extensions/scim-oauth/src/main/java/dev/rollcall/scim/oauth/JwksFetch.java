// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.spi.oauth.IssuerKeys.JwksUri;
import dev.rollcall.scim.spi.oauth.IssuerKeys.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a small document within five seconds: at most 256 KiB, no redirect, and for a URL that a
 * customer entered, from public addresses only.
 */
final class JwksFetch {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 256 * 1_024;

  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  /** The document cannot be fetched. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String message) {
      super(message);
    }
  }

  String text(JwksUri address) throws Failed {
    if (address.network() == Network.PUBLIC && !PublicAddresses.isPublic(address.uri())) {
      throw new Failed("the host has no public address");
    }
    HttpRequest request =
        HttpRequest.newBuilder(address.uri())
            .timeout(TIMEOUT)
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    CompletableFuture<HttpResponse<byte[]>> response =
        http.sendAsync(request, info -> new Limited());
    try {
      HttpResponse<byte[]> received = response.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (received.statusCode() != 200) {
        throw new Failed("status " + received.statusCode());
      }
      return new String(received.body(), StandardCharsets.UTF_8);
    } catch (TimeoutException slow) {
      throw new Failed("timeout");
    } catch (ExecutionException failed) {
      throw new Failed(String.valueOf(failed.getCause()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Failed("interrupted");
    } finally {
      response.cancel(true);
    }
  }

  /** A body up to the limit. */
  private static final class Limited implements HttpResponse.BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
      return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
      subscription = started;
      started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      for (ByteBuffer part : parts) {
        if (bytes.size() + part.remaining() > MAX_BYTES) {
          if (subscription != null) {
            subscription.cancel();
          }
          whole.completeExceptionally(new IOException("too large"));
          return;
        }
        byte[] piece = new byte[part.remaining()];
        part.get(piece);
        bytes.writeBytes(piece);
      }
    }

    @Override
    public void onError(Throwable failure) {
      whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      whole.complete(bytes.toByteArray());
    }
  }
}
