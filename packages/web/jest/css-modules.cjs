// Component tests see each class of a CSS module under its own name.
const styles = new Proxy({}, { get: (_, name) => (name === '__esModule' ? true : name === 'default' ? styles : String(name)) });
module.exports = styles;
