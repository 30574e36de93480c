package dev.gpta.k8s.settings;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;

/** Reads an interface with {@code @ConfigMapping} as the compiler does, its Javadoc included. */
final class SettingsReader {

    private final DocTrees docs;
    private final CompilationUnitTree unit;
    private final Map<String, ClassTree> groups = new HashMap<>();

    private SettingsReader(DocTrees docs, CompilationUnitTree unit) {
        this.docs = docs;
        this.unit = unit;
    }

    /** @return its settings in the order of their declaration; none if the file declares none */
    static List<Setting> read(Path file) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            var unit = task.parse().iterator().next();
            return new SettingsReader(DocTrees.instance(task), unit).settings();
        }
    }

    private List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        for (var type : unit.getTypeDecls()) {
            if (type instanceof ClassTree mapping) {
                value(mapping.getModifiers(), "ConfigMapping").ifPresent(prefix -> {
                    collectGroups(mapping);
                    addAll(prefix, TreePath.getPath(unit, mapping), settings);
                });
            }
        }
        return settings;
    }

    private void collectGroups(ClassTree type) {
        for (var member : type.getMembers()) {
            if (member instanceof ClassTree group) {
                groups.put(group.getSimpleName().toString(), group);
                collectGroups(group);
            }
        }
    }

    private void addAll(String prefix, TreePath type, List<Setting> into) {
        for (var member : ((ClassTree) type.getLeaf()).getMembers()) {
            if (member instanceof MethodTree method && method.getBody() == null && method.getReturnType() != null) {
                add(prefix + "." + kebab(method.getName().toString()), new TreePath(type, method), into);
            }
        }
    }

    private void add(String name, TreePath at, List<Setting> into) {
        var method = (MethodTree) at.getLeaf();
        var type = method.getReturnType().toString();
        var group = groups.get(type);
        if (group != null) {
            addAll(name, TreePath.getPath(unit, group), into);
            return;
        }
        into.add(new Setting(
                name,
                type.replaceFirst("^Optional<(.+)>$", "$1"),
                value(method.getModifiers(), "WithDefault").orElse(""),
                javadoc(at)));
    }

    private String javadoc(TreePath at) {
        DocCommentTree comment = docs.getDocCommentTree(at);
        if (comment == null) {
            return "";
        }
        var text = new StringBuilder();
        for (DocTree part : comment.getFullBody()) {
            text.append(part);
        }
        return text.toString()
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }

    private static Optional<String> value(ModifiersTree modifiers, String annotation) {
        return modifiers.getAnnotations().stream()
                .filter(a -> a.getAnnotationType().toString().equals(annotation))
                .map(SettingsReader::firstText)
                .findFirst();
    }

    private static String firstText(AnnotationTree annotation) {
        ExpressionTree argument = annotation.getArguments().get(0);
        Tree value = argument instanceof AssignmentTree named ? named.getExpression() : argument;
        return String.valueOf(((LiteralTree) value).getValue());
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
}
