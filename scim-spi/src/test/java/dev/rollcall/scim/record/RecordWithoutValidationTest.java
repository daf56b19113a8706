// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

public class RecordWithoutValidationTest {
  record Plain(@ScimAttribute("userName") String userName) {}

  /** Runs without Bean Validation on the class path. */
  public static final class RoundTrip implements Supplier<String> {
    public RoundTrip() {}

    @Override
    public String get() {
      RecordBinding<Plain> plain = RecordBinding.user(MethodHandles.lookup(), Plain.class);
      return plain.fromResource(plain.toResource(new Plain("ada"))).userName();
    }
  }

  /** Defines the classes of the library again, without Bean Validation. */
  private static final class Without extends ClassLoader {
    Without() {
      super(RecordWithoutValidationTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("jakarta.validation") || name.startsWith("org.hibernate")) {
        throw new ClassNotFoundException(name);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return name.startsWith("dev.rollcall.") ? define(name) : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  @Test
  void ofWhenNoProviderAndNoConstraintsThenBound() throws ReflectiveOperationException {
    Supplier<?> roundTrip =
        (Supplier<?>)
            new Without()
                .loadClass(RoundTrip.class.getName())
                .asSubclass(Supplier.class)
                .getDeclaredConstructor()
                .newInstance();
    assertThat(roundTrip.getClass()).isNotEqualTo(RoundTrip.class);
    assertThat(roundTrip.get()).isEqualTo("ada");
  }
}
