// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Reads the first sentences of the Javadoc of public and protected types and members. */
final class JavadocSentences {
  private JavadocSentences() {}

  /** The first sentence of one documented type or member. */
  record Sentence(String file, String member, String text) {
    @Override
    public String toString() {
      return file + " " + member + ": " + text;
    }
  }

  /** All first sentences below a folder of sources, in the order of the files. */
  static List<Sentence> of(Path sources) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(sources)) {
      files = all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    List<Sentence> sentences = new ArrayList<>();
    SourceParser.scan(files, true, trees -> new Reader(trees, sentences));
    return sentences;
  }

  /** The argument says whether the enclosing type is visible to users of the module. */
  private static final class Reader extends TreePathScanner<Void, Boolean> {
    private final DocTrees trees;
    private final List<Sentence> sentences;

    Reader(DocTrees trees, List<Sentence> sentences) {
      this.trees = trees;
      this.sentences = sentences;
    }

    @Override
    public Void visitClass(ClassTree tree, Boolean isVisible) {
      boolean isOpen = isVisible && isOpen(tree.getModifiers());
      read(tree.getSimpleName().toString(), isOpen);
      return super.visitClass(tree, isOpen);
    }

    @Override
    public Void visitMethod(MethodTree tree, Boolean isVisible) {
      read(tree.getName() + "()", isVisible && isOpen(tree.getModifiers()));
      return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Boolean isVisible) {
      read(tree.getName().toString(), isVisible && isOpen(tree.getModifiers()));
      return null;
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Boolean isVisible) {
      return null;
    }

    private boolean isOpen(ModifiersTree modifiers) {
      Set<Modifier> flags = modifiers.getFlags();
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      boolean isInInterface =
          parent.getKind() == Tree.Kind.INTERFACE || parent.getKind() == Tree.Kind.ANNOTATION_TYPE;
      return flags.contains(Modifier.PUBLIC)
          || flags.contains(Modifier.PROTECTED)
          || (isInInterface && !flags.contains(Modifier.PRIVATE));
    }

    private void read(String member, boolean isVisible) {
      DocCommentTree comment = isVisible ? trees.getDocCommentTree(getCurrentPath()) : null;
      if (comment != null && !comment.getFirstSentence().isEmpty()) {
        String text =
            comment.getFirstSentence().stream()
                .map(DocTree::toString)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
        String file =
            Path.of(getCurrentPath().getCompilationUnit().getSourceFile().toUri())
                .getFileName()
                .toString();
        sentences.add(new Sentence(file, member, text));
      }
    }
  }
}
