// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the rules of the architecture find violations. */
class PlantedFaultsTest {
  /** Read once: most of the time goes into the classes of the JDK that they refer to. */
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importClasses(PlantedFaultsTest.class.getDeclaredClasses());

  static final class NotFinal {
    static int count;
  }

  static final class OfHashSet {
    static final HashSet<String> SEEN = null;
  }

  static final class OfTreeMap {
    static final TreeMap<String, String> SEEN = null;
  }

  static final class OfAtomic {
    private static final AtomicInteger SEEN = null;
  }

  static final class OfBuilder {
    private static final StringBuilder SEEN = null;
  }

  static final class OpenArray {
    static final String[] NAMES = {"a"};
  }

  static final class HiddenSet {
    private static final Set<String> SEEN = new HashSet<>();
  }

  static final class HiddenMap {
    private static final Map<String, String> SEEN = new TreeMap<>();
  }

  static final class Harmless {
    private static final String[] NAMES = {"a"};
    static final Set<String> SEEN = Set.of("a");
    static final List<String> LIST = List.copyOf(Set.of(NAMES));
  }

  enum Letter {
    A
  }

  static final class Calls {
    HttpURLConnection connection;
  }

  static final class Opens {
    Socket socket;
  }

  private static boolean isFound(Class<?> planted, ArchRule... rules) {
    var classes = PLANTED.that(JavaClass.Predicates.equivalentTo(planted));
    return List.of(rules).stream().anyMatch(rule -> rule.evaluate(classes).hasViolation());
  }

  private static boolean isStateFound(Class<?> planted) {
    return isFound(
        planted,
        StaticState.isFinal(),
        StaticState.isOfNoMutableType(),
        StaticState.holdsNoCollectionMadeToChange());
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        NotFinal.class,
        OfHashSet.class,
        OfTreeMap.class,
        OfAtomic.class,
        OfBuilder.class,
        OpenArray.class,
        HiddenSet.class,
        HiddenMap.class
      })
  void checkWhenStaticStateIsMutableThenFound(Class<?> planted) {
    assertThat(isStateFound(planted)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(classes = {Harmless.class, Letter.class})
  void staticStateWhenImmutableThenPassed(Class<?> planted) {
    assertThat(isStateFound(planted)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(classes = {Calls.class, Opens.class})
  void checkWhenConnectionIsOpenedThenFound(Class<?> planted) {
    assertThat(isFound(planted, Outbound.isAbsent())).isTrue();
  }

  @Test
  void checkWhenClassHasNoOutboundCallsThenPassed() {
    assertThat(isFound(Harmless.class, Outbound.isAbsent())).isFalse();
  }
}
