// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends cursors: the input is the cursor, or edits of a valid one after {@code edit} and its
 * number, or a keyset position for the store after {@code after}.
 */
@Tag("cursor")
class CursorFuzzTest {
  @RegisterExtension static final FuzzReport REPORT = new FuzzReport("cursor");

  private static final String EDIT = "edit ";
  private static final String AFTER = "after ";
  private static final Set<ScimErrorType> REJECTED =
      Set.of(ScimErrorType.INVALID_CURSOR, ScimErrorType.EXPIRED_CURSOR);
  private static final int PAGE = 10;
  private static final List<Optional<Sort>> SORTS =
      List.of(Optional.empty(), sort("userName"), sort("active"), sort("meta.created"));
  private static final FuzzHost HOST = new FuzzHost();
  private static final Tenant ACME = HOST.tenant("acme");
  private static final Edge EDGE =
      new Edge(
          Gateway.of(
              HOST.provider("insights", builder -> builder.route("https://one.example/scim"))));
  private static final List<String> VALID = cursors();
  private static final Set<ByteBuffer> SEALED = sealed();

  private static Optional<Sort> sort(String name) {
    return Optional.of(new Sort(AttributePath.parse(name, Samples.USER, Dialect.STRICT), false));
  }

  private static List<String> cursors() {
    List<String> cursors = new ArrayList<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      next = next(page(FuzzHost.ACME_TOKEN, next.get()));
      next.ifPresent(cursors::add);
    }
    return cursors;
  }

  private static Set<ByteBuffer> sealed() {
    Set<ByteBuffer> sealed = new HashSet<>();
    VALID.forEach(cursor -> sealed.add(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor))));
    return sealed;
  }

  /**
   * A page of users.
   *
   * @throws ScimException when the cursor is rejected
   */
  private static String page(String token, String cursor) {
    String query = "count=2&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    Edge.Reply reply =
        EDGE.send(
                new Edge.Request(
                    "GET",
                    "/scim/Users?" + query,
                    List.of(
                        new String[] {"Host", "one.example"},
                        new String[] {"Authorization", "Bearer " + token}),
                    new byte[0]))
            .orElseThrow();
    if (reply.status() != 200) {
      Laws.requireEqual(reply.status(), 400, "status");
      throw rejection(reply);
    }
    return reply.body();
  }

  private static ScimException rejection(Edge.Reply reply) {
    String type =
        new JsonReader(Limits.DEFAULT).readObject(reply.body()).findText("scimType").orElse("");
    return type.equals(ScimErrorType.EXPIRED_CURSOR.wireName())
        ? ScimException.expiredCursor()
        : type.equals(ScimErrorType.INVALID_CURSOR.wireName())
            ? ScimException.invalidCursor()
            : ScimException.invalidSyntax(reply.body());
  }

  private static Optional<String> next(String page) {
    return new JsonReader(Limits.DEFAULT).readObject(page).findText("nextCursor");
  }

  static Stream<byte[]> seeds() {
    return Seeds.lines("cursor");
  }

  @MethodSource("seeds")
  @FuzzTest
  void whenCursorIsNotSealedForQueryThenRejected(byte[] input) {
    REPORT.count();
    String text = new String(input, StandardCharsets.UTF_8);
    if (text.startsWith(AFTER)) {
      checkPosition(text.substring(AFTER.length()));
      return;
    }
    boolean isEdit = text.startsWith(EDIT) && input.length > EDIT.length();
    String cursor =
        isEdit
            ? TokenForge.edited(
                VALID.get((input[EDIT.length()] & 0xFF) % VALID.size()), input, EDIT.length() + 1)
            : text;
    Optional<String> page = attempt(() -> page(FuzzHost.ACME_TOKEN, cursor));
    Laws.requireEqual(page.isPresent(), cursor.isEmpty() || isSealed(cursor), "accepted");
    page.ifPresent(body -> Laws.require(!body.contains(FuzzHost.SECRET), "data of another tenant"));
    Laws.require(
        cursor.isEmpty() || attempt(() -> page(FuzzHost.GLOBEX_TOKEN, cursor)).isEmpty(),
        "a cursor is accepted for another tenant");
  }

  private static boolean isSealed(String cursor) {
    try {
      return SEALED.contains(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)));
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static void checkPosition(String position) {
    for (Optional<Sort> sort : SORTS) {
      Query query = new Query(Optional.empty(), sort, new Query.After(Optional.of(position)), PAGE);
      attempt(() -> HOST.users().search(TenantContext.of(ACME), query))
          .ifPresent(slice -> slice.items().forEach(CursorFuzzTest::requireOfAcme));
    }
  }

  private static void requireOfAcme(StoredResource<ScimResource> user) {
    Laws.require(
        user.value().attributes().findText("userName").orElse("").startsWith("acme-"),
        "data of another tenant");
  }

  private interface Reading<T> {
    T get();
  }

  private static <T> Optional<T> attempt(Reading<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (ScimException rejected) {
      Rejections.check(rejected, REJECTED);
      return Optional.empty();
    }
  }
}
