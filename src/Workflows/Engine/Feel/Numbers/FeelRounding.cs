namespace Workflows.Engine.Feel;

/// <summary>The rounding rules behind FEEL's numeric functions (DMN 1.5 §10.3.4.5).</summary>
public enum FeelRounding
{
    /// <summary>Ties to even: <c>decimal()</c>.</summary>
    HalfEven,
    /// <summary>Away from zero.</summary>
    Up,
    /// <summary>Towards zero.</summary>
    Down,
    /// <summary>Ties away from zero.</summary>
    HalfUp,
    /// <summary>Ties towards zero.</summary>
    HalfDown,
    /// <summary>Towards positive infinity.</summary>
    Ceiling,
    /// <summary>Towards negative infinity.</summary>
    Floor,
}
