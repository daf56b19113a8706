// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that the text of the API contains everything that callers depend on. */
class PublicApiTextTest {
  private static final String HERE = PublicApiTextTest.class.getName() + "$";

  public sealed interface Shape<T extends Number & Comparable<T>> permits Open, Round {}

  public abstract static non-sealed class Open implements Shape<Integer> {
    protected Open() throws IOException {}

    public abstract <R extends Record, X extends Exception> List<R> read(Class<R> type)
        throws X, IOException;
  }

  public static final class Round implements Shape<Long> {
    private Round() {}

    void hidden() {}
  }

  public @interface Tuned {
    int size() default 3;

    String[] names() default {"a", "b"};

    DayOfWeek day() default DayOfWeek.MONDAY;

    Class<?> type() default Object.class;

    String required();
  }

  private static String text(Class<?> type) {
    return PublicApi.render(type).replace(HERE, "");
  }

  @Test
  void printWhenTypeIsSealedThenBoundsAndPermittedTypes() {
    assertThat(text(Shape.class))
        .isEqualTo(
            "public abstract sealed interface Shape"
                + "<T extends java.lang.Number & java.lang.Comparable<T>> permits Open, Round\n");
  }

  @Test
  void printWhenMethodIsGenericThenTypeParametersAndExceptions() {
    assertThat(text(Open.class))
        .isEqualTo(
            """
            public abstract non-sealed class Open implements Shape<java.lang.Integer>
              protected Open() throws java.io.IOException
              public abstract <R extends java.lang.Record, X extends java.lang.Exception> \
            java.util.List<R> read(java.lang.Class<R>) throws X, java.io.IOException
            """);
  }

  @Test
  void readWhenAttributeIsHiddenThenAbsent() {
    assertThat(text(Round.class))
        .isEqualTo("public final class Round implements Shape<java.lang.Long>\n");
  }

  @Test
  void printWhenAnnotationThenDefaults() {
    assertThat(text(Tuned.class))
        .contains(
            "int size() default 3\n",
            "java.lang.String[] names() default {\"a\", \"b\"}\n",
            "java.time.DayOfWeek day() default MONDAY\n",
            "java.lang.Class<?> type() default java.lang.Object.class\n",
            "java.lang.String required()\n");
  }
}
