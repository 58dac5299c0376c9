/**
 * The tests that judge the core under mutation, as one file: loading them one by one would take longer than running
 * them. Left out are those that start processes, and all properties.
 */
import '../assessment.test.ts';
import '../associated-facts.test.ts';
import '../document-facts.test.ts';
import '../golden-cases.test.ts';
import '../instant.test.ts';
import '../next-fact.test.ts';
import '../parse-document.test.ts';
import '../read-value.test.ts';
import '../score-json.test.ts';
import '../valid-until.test.ts';
import '../whole-points.test.ts';
import '../../answer/company-values.test.ts';
import '../../answer/differences.test.ts';
import '../../answer/keep-in-step.test.ts';
import '../../answer/summary.test.ts';
