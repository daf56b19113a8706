// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the Javadoc of the constants of an enum as Markdown. */
final class ConstantComments {
  private ConstantComments() {}

  /** Returns the comments by the names of the constants, in their order. */
  static Map<String, String> of(Path source) throws IOException {
    Map<String, String> comments = new LinkedHashMap<>();
    SourceParser.scan(List.of(source), comments, Reader::new);
    return comments;
  }

  private static final class Reader extends TreePathScanner<Void, Map<String, String>> {
    private final DocTrees trees;

    Reader(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitVariable(VariableTree tree, Map<String, String> comments) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null && isConstant(tree)) {
        comments.put(tree.getName().toString(), markdown(comment));
      }
      return null;
    }

    /** Returns whether a field is a constant of the top-level enum: its type is the enum. */
    private boolean isConstant(VariableTree field) {
      return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
          && type.getKind() == Tree.Kind.ENUM
          && getCurrentPath().getParentPath().getParentPath().getParentPath() == null
          && field.getType() != null
          && field.getType().toString().equals(type.getSimpleName().toString());
    }
  }

  private static String markdown(DocCommentTree comment) {
    return comment.getFullBody().stream()
        .map(ConstantComments::markdown)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String markdown(DocTree tree) {
    return tree instanceof LiteralTree code && tree.getKind() == DocTree.Kind.CODE
        ? '`' + code.getBody().toString().strip() + '`'
        : tree.toString();
  }
}
