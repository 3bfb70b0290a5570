// Lighthouse for the journeys, which Jest cannot load itself (it comes as ES modules): looks at pages in a browser that runs already, one after the
// other. `node lighthouse.mjs <debugging port> '[{ "url": ..., "headers": {...} }]'` prints its reports as JSON.
import lighthouse from 'lighthouse';

const [port, pages] = process.argv.slice(2);
const reports = [];
for (const { url, headers } of JSON.parse(pages)) {
  const result = await lighthouse(url, {
    port: Number(port),
    onlyCategories: ['accessibility', 'best-practices'],
    // shown in a report that nobody opens
    disableFullPageScreenshot: true,
    extraHeaders: headers,
    logLevel: 'error',
  });
  reports.push(result.lhr);
}
process.stdout.write(JSON.stringify(reports));
