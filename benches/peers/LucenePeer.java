import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/** `cjk|smartcn index LINES INDEX` and `… search INDEX QUERY LIMIT`, which prints numbers of lines. */
public final class LucenePeer {
  public static void main(String[] args) throws Exception {
    Analyzer analyzer = args[0].equals("cjk") ? new CJKAnalyzer() : new SmartChineseAnalyzer();
    if (args[1].equals("index")) {
      index(analyzer, Path.of(args[2]), Path.of(args[3]));
    } else {
      search(analyzer, Path.of(args[2]), args[3], Integer.parseInt(args[4]));
    }
  }

  private static void index(Analyzer analyzer, Path lines, Path folder) throws Exception {
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig(analyzer));
        Stream<String> texts = Files.lines(lines)) {
      int[] number = {0};
      for (String text : (Iterable<String>) texts::iterator) {
        Document document = new Document();
        document.add(new TextField("line", text, Field.Store.YES));
        document.add(new StoredField("number", number[0]++));
        writer.addDocument(document);
      }
    }
  }

  private static void search(Analyzer analyzer, Path folder, String query, int limit) throws Exception {
    Query phrase = new QueryBuilder(analyzer).createPhraseQuery("line", query);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      if (phrase != null) {
        for (ScoreDoc hit : searcher.search(phrase, Math.min(limit, reader.maxDoc())).scoreDocs) {
          out.println(searcher.doc(hit.doc).get("number"));
        }
      }
    }
    out.flush();
  }
}
