package dev.surefoot.run.guards;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The classes of a run and its tests with one source file changed: they are loaded anew, all else is shared. */
final class Mutant extends ClassLoader {

    private static final String ANEW = "dev.surefoot.run.";
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);
    private static final Map<String, byte[]> UNCHANGED = new ConcurrentHashMap<>();

    private final Map<String, byte[]> changed;

    private Mutant(Map<String, byte[]> changed) {
        super(Mutant.class.getClassLoader());
        this.changed = changed;
    }

    /** Compiles the changed source of that class, or gives null where it does not compile. */
    static Mutant of(String className, String source) {
        Map<String, ByteArrayOutputStream> written = new HashMap<>();
        URI name = URI.create("string:///" + className.replace('.', '/') + ".java");
        JavaFileObject text = new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options = List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
        boolean compiled = COMPILER.getTask(
                        Writer.nullWriter(), new InMemory(written), diagnostic -> {}, options, null, List.of(text))
                .call();
        if (!compiled) {
            return null;
        }
        Map<String, byte[]> classes = new HashMap<>();
        written.forEach((one, bytes) -> classes.put(one, bytes.toByteArray()));
        return new Mutant(classes);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (!name.startsWith(ANEW)) {
                return super.loadClass(name, resolve);
            }
            byte[] bytes = changed.containsKey(name) ? changed.get(name) : unchanged(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private static byte[] unchanged(String name) throws ClassNotFoundException {
        byte[] known = UNCHANGED.get(name);
        if (known != null) {
            return known;
        }
        try (InputStream in = Mutant.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            UNCHANGED.put(name, bytes);
            return bytes;
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written;

        InMemory(Map<String, ByteArrayOutputStream> written) {
            super(FILES);
            this.written = written;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    written.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
