# needs: java javac
cat >Program.java <<'END'
import java.util.*;
import java.util.stream.*;
import java.util.zip.*;

public class Program {
    public static void main(String[] arguments) throws Exception {
        Map<String, Integer> map = IntStream.range(0, 200000).parallel().boxed()
            .collect(Collectors.toMap(i -> "k" + i % 5003, i -> i, Integer::sum, TreeMap::new));
        System.out.println(map.size() + " " + map.hashCode());
        for (int i = 0; i < 10; i++) {
            Deflater deflater = new Deflater();
            byte[] from = new byte[1 << 18], to = new byte[1 << 18];
            new Random(i).nextBytes(from);
            Arrays.fill(from, 1000, 90000, (byte) i);
            deflater.setInput(from);
            deflater.finish();
            System.out.print(deflater.deflate(to) + " ");
            deflater.end();
        }
        System.out.println();
    }
}
END
javac Program.java && java -Xmx256m Program
