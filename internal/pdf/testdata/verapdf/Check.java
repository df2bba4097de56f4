// Asks veraPDF whether the files named by the arguments are PDF/A-2b, and prints what is wrong. Exit 0: all are.
import java.io.File;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

class Check {
    public static void main(String[] files) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = files.length > 0;
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), PDFAFlavour.PDFA_2_B)) {
                ValidationResult result = Foundries.defaultInstance()
                        .createValidator(PDFAFlavour.PDFA_2_B, false).validate(parser);
                System.out.println(file + (result.isCompliant() ? " is" : " is not") + " PDF/A-2b");
                for (TestAssertion a : result.getTestAssertions()) {
                    System.out.println("  " + a.getRuleId().getClause() + ": " + a.getMessage() + " " + a.getLocation().getContext());
                }
                good &= result.isCompliant();
            }
        }
        System.exit(good ? 0 : 1);
    }
}
