// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Loads the classes of the library and of the JSON parser again, instrumented so that they count
 * their {@link Steps}. The count is the same on every machine and under any load.
 */
final class CountingClassLoader extends ClassLoader {
  private static final String STEPS = Type.getInternalName(Steps.class);
  private static final Set<String> SHARED =
      Set.of(
          Steps.class.getName(), HostileInput.class.getName(), HostileInput.Kind.class.getName());

  /** The methods of the JDK whose cost is counted by their arguments. */
  private static final Map<String, String> METERED = metered();

  CountingClassLoader() {
    super(CountingClassLoader.class.getClassLoader());
  }

  private static Map<String, String> metered() {
    Map<String, String> descriptors = new TreeMap<>();
    for (Method method : Steps.class.getDeclaredMethods()) {
      Type[] types = Type.getArgumentTypes(method);
      if (types.length > 0 && !method.isSynthetic()) {
        String all = Type.getMethodDescriptor(method);
        String owner = types[0].getInternalName();
        boolean isStatic = method.getName().equals("copyOf");
        String arguments = isStatic ? all : all.replaceFirst("L" + owner + ";", "");
        descriptors.put(
            (isStatic ? "java/util/Set" : owner) + "." + method.getName() + arguments, all);
      }
    }
    return descriptors;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    boolean isCounted =
        name.startsWith("dev.rollcall.scim.") || name.startsWith("com.fasterxml.jackson.core.");
    if (!isCounted || SHARED.contains(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? counted(name) : loaded;
    }
  }

  private Class<?> counted(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      ClassReader reader = new ClassReader(in);
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(new CountedClass(writer), 0);
      byte[] bytes = writer.toByteArray();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static final class CountedClass extends ClassVisitor {
    CountedClass(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new CountedMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  private static final class CountedMethod extends MethodVisitor {
    private final Set<Label> passed = new HashSet<>();

    CountedMethod(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      count();
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      if (passed.contains(label)) {
        count();
      }
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      String metered = METERED.get(owner + "." + name + descriptor);
      if (metered == null || opcode == Opcodes.INVOKESPECIAL) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      } else {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, name, metered, false);
      }
    }

    private void count() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, "count", "()V", false);
    }
  }
}
