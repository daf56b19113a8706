// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The public and protected types and members of one module as text, in a stable order. */
final class PublicApi {
  private final Path classes;

  PublicApi(Path classes) {
    this.classes = classes;
  }

  String render() throws IOException {
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '.');
        if (isOfApi(name)) {
          types.add(load(name.substring(0, name.length() - ".class".length())));
        }
      }
    }
    return types.stream()
        .filter(PublicApi::isVisible)
        .sorted(Comparator.comparing(Class::getName))
        .map(PublicApi::render)
        .collect(Collectors.joining("\n"));
  }

  /** Returns false for files without a type of the API; their supertypes can be missing. */
  private static boolean isOfApi(String file) {
    return !file.endsWith("package-info.class")
        && !file.contains("module-info")
        && !file.contains(".internal.")
        && !file.matches(".*\\$\\d+\\.class");
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean isVisible(Class<?> type) {
    boolean isOpen = isOpen(type.getModifiers());
    return isOpen && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  /** One type with its visible members. */
  static String render(Class<?> type) {
    StringBuilder text = new StringBuilder();
    text.append(modifiers(type.getModifiers() & ~Modifier.INTERFACE & ~Modifier.STATIC))
        .append(sealing(type))
        .append(kind(type))
        .append(' ')
        .append(type.getName())
        .append(typeParameters(type));
    if (type.getSuperclass() != null && type.getSuperclass() != Object.class && !type.isEnum()) {
      text.append(" extends ").append(type.getGenericSuperclass().getTypeName());
    }
    String interfaces =
        Arrays.stream(type.getGenericInterfaces())
            .map(Type::getTypeName)
            .collect(Collectors.joining(", "));
    text.append(interfaces.isEmpty() ? "" : " implements " + interfaces)
        .append(permitted(type))
        .append('\n');
    members(type).forEach(member -> text.append("  ").append(member).append('\n'));
    return text.toString();
  }

  private static String sealing(Class<?> type) {
    if (type.isSealed()) {
      return "sealed ";
    }
    boolean isOfSealed =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
            .anyMatch(Class::isSealed);
    return isOfSealed && !Modifier.isFinal(type.getModifiers()) ? "non-sealed " : "";
  }

  private static String permitted(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses())
            .map(Class::getName)
            .sorted()
            .collect(Collectors.joining(", ", " permits ", ""))
        : "";
  }

  private static String typeParameters(GenericDeclaration declaration) {
    List<String> parameters =
        Arrays.stream(declaration.getTypeParameters()).map(PublicApi::typeParameter).toList();
    return parameters.isEmpty() ? "" : "<" + String.join(", ", parameters) + ">";
  }

  private static String typeParameter(TypeVariable<?> parameter) {
    String bounds =
        Arrays.stream(parameter.getBounds())
            .filter(bound -> bound != Object.class)
            .map(Type::getTypeName)
            .collect(Collectors.joining(" & "));
    return parameter.getName() + (bounds.isEmpty() ? "" : " extends " + bounds);
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "annotation";
    }
    return type.isRecord()
        ? "record"
        : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
  }

  private static Stream<String> members(Class<?> type) {
    Predicate<Member> isApi = m -> isOpen(m.getModifiers()) && !m.isSynthetic();
    Stream<String> fields =
        Arrays.stream(type.getDeclaredFields())
            .filter(isApi)
            .map(f -> modifiers(f.getModifiers()) + name(f));
    Stream<String> constructors =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(isApi)
            .map(c -> modifiers(c.getModifiers()) + name(c));
    Stream<String> methods =
        Arrays.stream(type.getDeclaredMethods())
            .filter(isApi)
            .filter(m -> !m.isBridge())
            .filter(m -> !(m.getDeclaringClass().isRecord() && isObjectMethod(m)))
            .map(
                m ->
                    modifiers(m.getModifiers() & ~Modifier.TRANSIENT & ~Modifier.VOLATILE)
                        + name(m));
    return Stream.of(fields, constructors, methods).flatMap(Stream::sorted);
  }

  private static boolean isObjectMethod(Method method) {
    return List.of("equals", "hashCode", "toString").contains(method.getName());
  }

  private static String name(Field field) {
    return field.getGenericType().getTypeName() + " " + field.getName();
  }

  private static String name(Constructor<?> constructor) {
    return ownTypeParameters(constructor)
        + constructor.getDeclaringClass().getSimpleName()
        + parameters(constructor.getGenericParameterTypes())
        + thrown(constructor.getGenericExceptionTypes());
  }

  private static String name(Method method) {
    return (method.isDefault() ? "default " : "")
        + ownTypeParameters(method)
        + method.getGenericReturnType().getTypeName()
        + " "
        + method.getName()
        + parameters(method.getGenericParameterTypes())
        + thrown(method.getGenericExceptionTypes())
        + (method.getDefaultValue() == null ? "" : " default " + text(method.getDefaultValue()));
  }

  private static String ownTypeParameters(Executable executable) {
    String parameters = typeParameters(executable);
    return parameters.isEmpty() ? "" : parameters + " ";
  }

  private static String thrown(Type[] types) {
    return types.length == 0
        ? ""
        : Arrays.stream(types)
            .map(Type::getTypeName)
            .sorted()
            .collect(Collectors.joining(", ", " throws ", ""));
  }

  /** The default of a part of an annotation, as one would write it. */
  private static String text(Object value) {
    if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> text(Array.get(value, i)))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Class<?> type) {
      return type.getName() + ".class";
    }
    return value instanceof String text ? '"' + text + '"' : value.toString();
  }

  private static String parameters(Type[] types) {
    return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String modifiers(int modifiers) {
    String text = Modifier.toString(modifiers);
    return text.isEmpty() ? "" : text + " ";
  }
}
